;;; belfry-client.el --- The connection to belfry lsp  -*- lexical-binding: t; -*-

;;; Commentary:

;; One server per project root, over a jsonrpc.el connection of its own, so
;; that eglot's or lsp-mode's server of the same buffers is never touched.
;; A `belfry-session' outlives its server: when the program dies, the
;; session starts it again, later each time, and opens the documents anew.
;; What is shown to the user is the business of belfry-views.el, which
;; listens on the hooks here.

;;; Code:

(require 'cl-lib)
(require 'jsonrpc)
(require 'project)
(require 'subr-x)
(require 'belfry-edit)

(defcustom belfry-program "belfry"
  "The program: a name to be found on the path, or an absolute file name."
  :type 'string
  :risky t
  :group 'belfry)

(defcustom belfry-arguments '("lsp")
  "What `belfry-program' is given to be a language server."
  :type '(repeat string)
  :risky t
  :group 'belfry)

(defcustom belfry-settings nil
  "Settings for the server, a plist as for (:diagnostics (:scope \"openFiles\")).
Keys are those of the server's `belfry' section; false is `:json-false'."
  :type 'plist
  :group 'belfry)

(defcustom belfry-idle-time 0.2
  "Seconds without a change after which the server is told what changed."
  :type 'number
  :group 'belfry)

(defcustom belfry-restart-limit 6
  "How often a server that keeps dying is started again before Belfry gives up."
  :type 'integer
  :group 'belfry)

(defcustom belfry-log-size 200000
  "Size of the buffer of messages, see `belfry-events'; 0 keeps none."
  :type 'integer
  :group 'belfry)

(defvar belfry-diagnostics-functions nil
  "Called with a session and a file name when the findings of that file are new.")

(defvar belfry-state-functions nil
  "Called with a session when its state or what its lenses say is new.")

(defvar belfry-sent-hook nil
  "Run in a buffer when the server was told of changes in it.")

(cl-defstruct (belfry-session (:constructor belfry-session--make) (:copier nil))
  "A project root and the server that looks after it."
  root
  (state 'stopped :documentation "One of stopped, starting, ready, waiting and failed.")
  connection capabilities (encoding "utf-16")
  buffers
  (diagnostics (make-hash-table :test #'equal) :documentation "File name to list of findings.")
  (watches nil :documentation "An alist of registration ids and their file watches.")
  progress crashes timer)

(defvar belfry--sessions (make-hash-table :test #'equal) "Roots and their sessions.")

(defvar-local belfry--session nil "The session of this buffer.")
(defvar-local belfry--opened-on nil "The connection this buffer was opened on.")
(defvar-local belfry--uri nil "The URI this buffer was opened under.")
(defvar-local belfry--version 0 "The version of the text the server has.")
(defvar-local belfry--changes nil "Changes the server was not told of, newest first, or `whole'.")
(defvar-local belfry--before nil "What `before-change-functions' saw.")
(defvar-local belfry--timer nil "When the server will be told of `belfry--changes'.")

;;;; Sessions

(defun belfry--root (path)
  "Return the root of the project of PATH: version control's, else Cargo's."
  (let* ((folder (file-name-directory path))
         (project (project-current nil folder)))
    (expand-file-name
     (file-name-as-directory
      (or (and project (if (fboundp 'project-root) (project-root project) (cdr project)))
          (belfry--outermost folder "belfry.toml")
          (belfry--outermost folder "Cargo.toml")
          folder)))))

(defun belfry--outermost (folder name)
  "Return the outermost folder at or above FOLDER with a file NAME, or nil."
  (let (found)
    (while (setq folder (locate-dominating-file folder name))
      (setq found folder
            folder (file-name-directory (directory-file-name folder))))
    found))

(defun belfry-session-of (path)
  "Return the session for the file PATH, a new one if there is none."
  (let ((root (belfry--root path)))
    (or (gethash root belfry--sessions)
        (puthash root (belfry-session--make :root root) belfry--sessions))))

(defun belfry-current-session ()
  "Return the session of the current buffer, or signal an error for the user."
  (or belfry--session
      (user-error "Belfry does not look after this buffer; `belfry-mode' makes it")))

(defun belfry-ready-p (session)
  "Whether the server of SESSION answers requests."
  (and session (eq (belfry-session-state session) 'ready)
       (belfry-session-connection session)
       (jsonrpc-running-p (belfry-session-connection session))))

(defun belfry--set-state (session state)
  "Set the state of SESSION to STATE and tell whom it concerns."
  (setf (belfry-session-state session) state)
  (run-hook-with-args 'belfry-state-functions session))

;;;; Requests

(defun belfry-request (session method params then &optional otherwise)
  "Ask the server of SESSION for METHOD with PARAMS; hand the result to THEN.
OTHERWISE is called with the message and code of an error, which may be
that no server runs any more: one may be ending while answers still come."
  (let ((otherwise (or otherwise #'ignore)))
    (if (not (belfry-ready-p session))
        (funcall otherwise "no server runs" nil)
      (belfry-flush-all session)
      (jsonrpc-async-request
       (belfry-session-connection session) method params
       :success-fn then
       :error-fn (jsonrpc-lambda (&key message code &allow-other-keys)
                   (funcall otherwise message code))
       :timeout 60
       :timeout-fn (lambda () (funcall otherwise "no answer" nil))))))

(defconst belfry--content-modified -32801)

(defun belfry-request-now (session method params &optional patience)
  "Ask the server of SESSION for METHOD with PARAMS and wait for the result.
Where the text changed while it was at it, it is asked once more; with
PATIENCE, again and again for so many seconds."
  (unless (belfry-ready-p session)
    (user-error "Belfry is %s" (belfry-session-state session)))
  (belfry-flush-all session)
  (let ((end (+ (float-time) (or patience 0))) (times 0) failure answer)
    (while (progn
             (setq failure nil)
             (condition-case problem
                 (setq answer (jsonrpc-request (belfry-session-connection session) method params
                                               :timeout 20))
               (jsonrpc-error (setq failure (cddr problem))))
             (and (eq (alist-get 'jsonrpc-error-code failure) belfry--content-modified)
                  (or (= (setq times (1+ times)) 1) (< (float-time) end))))
      (when patience (accept-process-output nil 0.2)))
    (when failure
      (user-error "Belfry: %s" (alist-get 'jsonrpc-error-message failure)))
    answer))

(defun belfry-offers-command-p (session command)
  "Whether the server of SESSION serves COMMAND."
  (seq-contains-p (plist-get (plist-get (belfry-session-capabilities session)
                                        :executeCommandProvider)
                             :commands)
                  command))

(defun belfry-execute (session command arguments &optional patience)
  "Have the server of SESSION execute COMMAND with the vector ARGUMENTS.
PATIENCE is as in `belfry-request-now'."
  (belfry-request-now session :workspace/executeCommand
                      (list :command command :arguments (or arguments [])) patience))

(defun belfry-notify (session method params)
  "Send the server of SESSION the notification METHOD with PARAMS."
  (jsonrpc-notify (belfry-session-connection session) method params))

;;;; Documents

(defun belfry--sendable (text)
  "Return TEXT with all but Unicode scalar values replaced one by one."
  (replace-regexp-in-string "[\xd800-\xdfff\x110000-\x3fffff]" "\xfffd"
                            (substring-no-properties text) t t))

(defun belfry--whole-text ()
  "Return the whole text of the current buffer."
  (save-restriction
    (widen)
    (belfry--sendable (buffer-substring-no-properties (point-min) (point-max)))))

(defun belfry--language ()
  "Return the protocol's name for the language of the current buffer."
  (if (string-suffix-p ".rs" buffer-file-name) "rust" "toml"))

(defun belfry-document ()
  "Return the protocol's identifier of the current buffer."
  (list :uri belfry--uri))

(defun belfry-at (pos)
  "Return the protocol's document and position parameters of POS."
  (list :textDocument (belfry-document)
        :position (belfry-position pos (belfry-session-encoding belfry--session))))

(defun belfry--open ()
  "Tell the server that the current buffer is open."
  (let ((connection (belfry-session-connection belfry--session)))
    (unless (eq belfry--opened-on connection)
      (setq belfry--opened-on connection
            belfry--uri (belfry-uri-of-path (expand-file-name buffer-file-name))
            belfry--changes nil
            belfry--version (1+ belfry--version))
      (belfry-notify belfry--session :textDocument/didOpen
                     (list :textDocument (list :uri belfry--uri :languageId (belfry--language)
                                               :version belfry--version
                                               :text (belfry--whole-text)))))))

(defun belfry--opened-p ()
  "Whether the server has the text of the current buffer."
  (and belfry--opened-on (belfry-ready-p belfry--session)
       (eq belfry--opened-on (belfry-session-connection belfry--session))))

(defun belfry--close ()
  "Tell the server that the current buffer is no longer open."
  (when (belfry--opened-p)
    (belfry-notify belfry--session :textDocument/didClose
                   (list :textDocument (belfry-document))))
  (setq belfry--opened-on nil))

(defun belfry--before-change (beg end)
  "Remember where BEG and END are before a change."
  (when (and belfry--opened-on (listp belfry--changes))
    (setq belfry--before
          (cons (cons beg end)
                (belfry-range beg end (belfry-session-encoding belfry--session))))))

(defun belfry--after-change (beg end length)
  "Keep the change from BEG to END, formerly of LENGTH, for the server.
A change of another place than was announced makes the whole text go."
  (when belfry--opened-on
    (setq belfry--changes
          (if (and (listp belfry--changes)
                   (equal (car belfry--before) (cons beg (+ beg length))))
              (cons (list :range (cdr belfry--before)
                          :text (belfry--sendable (buffer-substring-no-properties beg end)))
                    belfry--changes)
            'whole)
          belfry--before nil)
    (when belfry--timer (cancel-timer belfry--timer))
    (setq belfry--timer
          (run-at-time belfry-idle-time nil #'belfry--flush-buffer (current-buffer)))))

(defun belfry--flush-buffer (buffer)
  "Tell the server what changed in BUFFER."
  (when (buffer-live-p buffer)
    (with-current-buffer buffer
      (when (and belfry--changes (belfry--opened-p))
        (setq belfry--version (1+ belfry--version))
        (belfry-notify
         belfry--session :textDocument/didChange
         (list :textDocument (list :uri belfry--uri :version belfry--version)
               :contentChanges (if (listp belfry--changes)
                                   (vconcat (reverse belfry--changes))
                                 (vector (list :text (belfry--whole-text))))))
        (setq belfry--changes nil)
        (run-hooks 'belfry-sent-hook)))))

(defun belfry-flush-all (session)
  "Tell the server of SESSION of all that changed."
  (mapc #'belfry--flush-buffer (belfry-session-buffers session)))

(defun belfry--version-of (buffer)
  "Return the version of the text of BUFFER the server has, or nil."
  (with-current-buffer buffer
    (and belfry--session (belfry--opened-p) belfry--version)))

(defun belfry--after-save ()
  "Tell the server that the current buffer was saved."
  (when (belfry--opened-p)
    (belfry--flush-buffer (current-buffer))
    (belfry-notify belfry--session :textDocument/didSave
                   (list :textDocument (belfry-document)))))

(defun belfry--after-rename ()
  "Follow a buffer that visits another file now."
  (when (and belfry--session buffer-file-name belfry--uri
             (not (equal belfry--uri (belfry-uri-of-path (expand-file-name buffer-file-name)))))
    (belfry--close)
    (when (belfry-ready-p belfry--session) (belfry--open))))

(defun belfry-attach ()
  "Have the session of the current buffer's file look after the buffer."
  (setq belfry--session (belfry-session-of (expand-file-name buffer-file-name)))
  (cl-pushnew (current-buffer) (belfry-session-buffers belfry--session))
  (add-hook 'before-change-functions #'belfry--before-change nil t)
  (add-hook 'after-change-functions #'belfry--after-change nil t)
  (add-hook 'after-save-hook #'belfry--after-save nil t)
  (add-hook 'after-set-visited-file-name-hook #'belfry--after-rename nil t)
  (add-hook 'kill-buffer-hook #'belfry-detach nil t)
  (cond ((belfry-ready-p belfry--session) (belfry--open))
        ((eq (belfry-session-state belfry--session) 'stopped)
         (belfry-start belfry--session))))

(defconst belfry--linger 30
  "Seconds a server stays after its last buffer; one may be opened again soon.")

(defun belfry--stop-unused (session)
  "End the server of SESSION if no buffer needs it."
  (unless (belfry-session-buffers session)
    (belfry-stop session)
    (remhash (belfry-session-root session) belfry--sessions)))

(defun belfry-detach ()
  "Let go of the current buffer; a session without buffers stops its server."
  (when-let ((session belfry--session))
    (belfry--close)
    (remove-hook 'before-change-functions #'belfry--before-change t)
    (remove-hook 'after-change-functions #'belfry--after-change t)
    (remove-hook 'after-save-hook #'belfry--after-save t)
    (remove-hook 'after-set-visited-file-name-hook #'belfry--after-rename t)
    (remove-hook 'kill-buffer-hook #'belfry-detach t)
    (when belfry--timer (cancel-timer belfry--timer))
    (setf (belfry-session-buffers session)
          (delq (current-buffer) (belfry-session-buffers session)))
    (setq belfry--session nil belfry--changes nil)
    (unless (belfry-session-buffers session)
      (run-at-time belfry--linger nil #'belfry--stop-unused session))))

(declare-function belfry-start "belfry-server" (session))
(declare-function belfry-stop "belfry-server" (session))

(provide 'belfry-client)
;;; belfry-client.el ends here
