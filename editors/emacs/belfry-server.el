;;; belfry-server.el --- Starting, hearing and ending belfry lsp  -*- lexical-binding: t; -*-

;;; Commentary:

;; The life of the program behind a `belfry-session', and what it may ask
;; of Emacs.

;;; Code:

(require 'belfry-client)
(require 'belfry-watch)
(eval-when-compile (require 'pcase))

;;;; Starting

(declare-function belfry-show-document "belfry-pages" (session uri))
(declare-function belfry-renew-document "belfry-pages" (session uri))

(defconst belfry--client-capabilities
  '(:general
    (:positionEncodings ["utf-32" "utf-8" "utf-16"]
     :staleRequestSupport (:cancel :json-false :retryOnContentModified ["textDocument/codeAction"]))
    :window
    (:workDoneProgress t :showDocument (:support t)
     :showMessage (:messageActionItem (:additionalPropertiesSupport :json-false)))
    :workspace
    (:applyEdit t
     :workspaceEdit (:documentChanges t :resourceOperations ["create" "rename" "delete"]
                     :failureHandling "abort")
     :configuration t
     :didChangeConfiguration (:dynamicRegistration :json-false)
     :didChangeWatchedFiles (:dynamicRegistration t :relativePatternSupport t)
     :executeCommand (:dynamicRegistration :json-false)
     :codeLens (:refreshSupport t)
     :textDocumentContent (:dynamicRegistration :json-false)
     :workspaceFolders t)
    :textDocument
    (:synchronization (:didSave t)
     :hover (:contentFormat ["plaintext"])
     :publishDiagnostics (:relatedInformation t :versionSupport t :codeDescriptionSupport t
                          :dataSupport t :tagSupport (:valueSet [1 2]))
     :codeAction (:codeActionLiteralSupport
                  (:codeActionKind (:valueSet ["quickfix" "refactor" "source"]))
                  :isPreferredSupport t :dataSupport t :disabledSupport t
                  :resolveSupport (:properties ["edit" "command"]))
     :codeLens (:dynamicRegistration :json-false)))
  "What this client can do, as the protocol says it.")

(defun belfry--initialize-params (session)
  "Return the parameters of initialize for SESSION."
  (let* ((root (belfry-session-root session))
         (uri (belfry-uri-of-path (directory-file-name root))))
    (list :processId (emacs-pid)
          :clientInfo (list :name "belfry.el" :version emacs-version)
          :rootUri uri
          :workspaceFolders
          (vector (list :uri uri :name (file-name-nondirectory (directory-file-name root))))
          :initializationOptions (or belfry-settings (make-hash-table))
          :capabilities belfry--client-capabilities)))

(defun belfry--make-process (session name)
  "Start the program for SESSION as a process called NAME."
  (let ((default-directory (belfry-session-root session)))
    (make-process :name name
                  :command (cons belfry-program belfry-arguments)
                  :connection-type 'pipe
                  :coding 'utf-8-emacs-unix
                  :noquery t
                  :stderr (get-buffer-create (format "*%s stderr*" name)))))

(defun belfry--connect (session)
  "Return a new connection for SESSION."
  (let ((name (format "belfry %s" (abbreviate-file-name
                                   (directory-file-name (belfry-session-root session))))))
    (apply #'make-instance 'jsonrpc-process-connection
           :name name
           :process (lambda () (belfry--make-process session name))
           :request-dispatcher (lambda (_ method params)
                                 (belfry--serve session method params))
           :notification-dispatcher (lambda (_ method params)
                                      (belfry--hear session method params))
           :on-shutdown (lambda (connection) (belfry--died session connection))
           (if (>= emacs-major-version 30)
               `(:events-buffer-config (:size ,belfry-log-size :format short))
             `(:events-buffer-scrollback-size ,belfry-log-size)))))

(defun belfry-start (session)
  "Start the server of SESSION; its documents are opened once it answers."
  (if (not (executable-find belfry-program))
      (progn
        (belfry--set-state session 'failed)
        (message "Belfry: there is no program %s; see the variable `belfry-program'"
                 belfry-program))
    (belfry--set-state session 'starting)
    (let ((connection (belfry--connect session)))
      (setf (belfry-session-connection session) connection)
      (condition-case failure
          (belfry--initialize session connection)
        (error (when (jsonrpc-running-p connection)
                 (belfry--give-up session (error-message-string failure))))))))

(defun belfry--initialize (session connection)
  "Begin to talk to the server of SESSION over CONNECTION.
That the server died meanwhile is the business of `belfry--died'."
  (jsonrpc-async-request
   connection :initialize (belfry--initialize-params session)
   :success-fn (lambda (result) (belfry--initialized session connection result))
   :error-fn (jsonrpc-lambda (&key message &allow-other-keys)
               (when (jsonrpc-running-p connection) (belfry--give-up session message)))
   :timeout 60
   :timeout-fn (lambda () (belfry--give-up session "it does not answer"))))

(defun belfry--initialized (session connection result)
  "Open the documents of SESSION on CONNECTION, whose server answered RESULT."
  (when (eq connection (belfry-session-connection session))
    (let ((capabilities (plist-get result :capabilities)))
      (setf (belfry-session-capabilities session) capabilities
            (belfry-session-encoding session)
            (or (plist-get capabilities :positionEncoding) "utf-16")))
    (jsonrpc-notify connection :initialized (make-hash-table))
    (belfry--set-state session 'ready)
    (dolist (buffer (belfry-session-buffers session))
      (when (buffer-live-p buffer)
        (with-current-buffer buffer (belfry--open))))
    (run-hook-with-args 'belfry-state-functions session)))

;;;; Ending

(defun belfry--forget-findings (session)
  "Take back all that the server of SESSION said."
  (let ((paths (hash-table-keys (belfry-session-diagnostics session))))
    (clrhash (belfry-session-diagnostics session))
    (setf (belfry-session-progress session) nil)
    (dolist (path paths)
      (run-hook-with-args 'belfry-diagnostics-functions session path))))

(defun belfry-stop (session)
  "End the server of SESSION politely, and by force if that takes long."
  (let ((connection (belfry-session-connection session)))
    (when (belfry-session-timer session) (cancel-timer (belfry-session-timer session)))
    (setf (belfry-session-connection session) nil
          (belfry-session-timer session) nil)
    (belfry-unwatch-all session)
    (when (and connection (jsonrpc-running-p connection))
      (ignore-errors
        (jsonrpc-request connection :shutdown nil :timeout 2)
        (jsonrpc-notify connection :exit nil)
        (let ((end (+ (float-time) 1)))
          (while (and (jsonrpc-running-p connection) (< (float-time) end))
            (accept-process-output nil 0.02))))
      (when (jsonrpc-running-p connection)
        (delete-process (jsonrpc--process connection))))
    (belfry--forget-findings session)
    (belfry--set-state session 'stopped)))

(defun belfry--give-up (session why)
  "Stop starting the server of SESSION, and say WHY."
  (belfry-stop session)
  (belfry--set-state session 'failed)
  (message "Belfry: %s: %s; %s tries again" (belfry-session-root session) why
           (substitute-command-keys "\\[belfry-restart]")))

(defun belfry--died (session connection)
  "Start the server of SESSION again, unless CONNECTION was ended on purpose."
  (when (eq connection (belfry-session-connection session))
    (let* ((now (float-time))
           (recent (cl-remove-if (lambda (time) (> (- now time) 180))
                                 (belfry-session-crashes session)))
           (delay (min 30 (* 0.5 (expt 2 (length recent))))))
      (setf (belfry-session-connection session) nil
            (belfry-session-crashes session) (cons now recent))
      (belfry-unwatch-all session)
      (belfry--forget-findings session)
      (if (>= (length recent) belfry-restart-limit)
          (belfry--give-up session (format "the server died %d times in three minutes"
                                           (1+ (length recent))))
        (belfry--set-state session 'waiting)
        (setf (belfry-session-timer session)
              (run-at-time delay nil #'belfry--start-again session))))))

(defun belfry--start-again (session)
  "Start the server of SESSION anew if it still has buffers and no server."
  (setf (belfry-session-timer session) nil)
  (if (belfry-session-buffers session)
      (unless (belfry-session-connection session) (belfry-start session))
    (belfry--set-state session 'stopped)))

;;;###autoload
(defun belfry-restart ()
  "End the server of this project and start it anew."
  (interactive)
  (let ((session (belfry-current-session)))
    (setf (belfry-session-crashes session) nil)
    (belfry-stop session)
    (belfry-start session)))

(defun belfry--stop-all ()
  "End all servers, before Emacs ends."
  (maphash (lambda (_ session) (belfry-stop session)) belfry--sessions))

(add-hook 'kill-emacs-hook #'belfry--stop-all)

;;;; What the server says

(defun belfry--hear (session method params)
  "Handle the notification METHOD with PARAMS of the server of SESSION."
  (pcase method
    ('textDocument/publishDiagnostics (belfry--hear-diagnostics session params))
    ('$/progress (belfry--hear-progress session (plist-get params :value)))
    ('window/showMessage (message "Belfry: %s" (plist-get params :message)))))

(defun belfry--hear-diagnostics (session params)
  "Keep the findings in PARAMS for SESSION, unless they are of an older text."
  (when-let ((path (belfry-path-of-uri (plist-get params :uri))))
    (let* ((buffer (get-file-buffer path))
           (now (and buffer (belfry--version-of buffer)))
           (version (plist-get params :version)))
      (unless (and now version (< version now))
        (let ((list (append (plist-get params :diagnostics) nil)))
          (if list
              (puthash path list (belfry-session-diagnostics session))
            (remhash path (belfry-session-diagnostics session))))
        (run-hook-with-args 'belfry-diagnostics-functions session path)))))

(defun belfry--hear-progress (session value)
  "Keep how far SESSION is by the progress VALUE."
  (setf (belfry-session-progress session)
        (unless (equal (plist-get value :kind) "end")
          (if-let ((percentage (plist-get value :percentage)))
              (format "%d%%%%" percentage)
            "indexing")))
  (force-mode-line-update t))

(defun belfry--setting (item)
  "Return the setting the configuration ITEM asks for."
  (let ((value (list :belfry belfry-settings)))
    (dolist (key (split-string (or (plist-get item :section) "") "\\." t))
      (setq value (and (listp value) (plist-get value (intern (concat ":" key))))))
    value))

(defun belfry-push-settings ()
  "Tell every server that `belfry-settings' changed."
  (interactive)
  (maphash (lambda (_ session)
             (when (belfry-ready-p session)
               (belfry-notify session :workspace/didChangeConfiguration
                              (list :settings (list :belfry (or belfry-settings
                                                                (make-hash-table)))))))
           belfry--sessions))

(defun belfry--serve (session method params)
  "Answer the request METHOD with PARAMS of the server of SESSION."
  (pcase method
    ('workspace/configuration (vconcat (mapcar #'belfry--setting (plist-get params :items))))
    ('workspace/workspaceFolders
     (plist-get (belfry--initialize-params session) :workspaceFolders))
    ('workspace/applyEdit (belfry--serve-edit session params))
    ('window/showDocument (belfry--serve-document session params))
    ('window/showMessageRequest (belfry--serve-question params))
    ('client/registerCapability (belfry-watch session (plist-get params :registrations)) nil)
    ('client/unregisterCapability
     (belfry-unwatch session (plist-get params :unregisterations)) nil)
    ((or 'window/workDoneProgress/create 'workspace/diagnostic/refresh
         'workspace/inlayHint/refresh)
     nil)
    ('workspace/textDocumentContent/refresh
     (run-at-time 0 nil #'belfry-renew-document session (plist-get params :uri)) nil)
    ('workspace/codeLens/refresh
     (run-hook-with-args 'belfry-state-functions session) nil)
    (_ (jsonrpc-error :code -32601 :message (format "unknown: %s" method)))))

(defun belfry--serve-edit (session params)
  "Apply the edit in PARAMS for SESSION, and answer whether that went well."
  (belfry-flush-all session)
  (condition-case failure
      (progn (belfry-apply-edit (plist-get params :edit) (belfry-session-root session)
                                (belfry-session-encoding session) #'belfry--version-of
                                (plist-get params :label))
             (list :applied t))
    (error (list :applied :json-false :failureReason (error-message-string failure)))
    (quit (list :applied :json-false :failureReason "the user said no"))))

(defun belfry--serve-document (session params)
  "Show the document in PARAMS to the user of SESSION."
  (let* ((uri (plist-get params :uri))
         (path (belfry-path-of-uri uri))
         (selection (plist-get params :selection)))
    (cond ((string-prefix-p "belfry:" uri)
           (run-at-time 0 nil #'belfry-show-document session uri)
           (list :success t))
          ((and path (file-readable-p path))
           (run-at-time 0 nil #'belfry-visit path (and selection (plist-get selection :start))
                        (belfry-session-encoding session))
           (list :success t))
          (t (list :success :json-false)))))

(defun belfry--serve-question (params)
  "Ask the user what PARAMS ask, and return the chosen action or nil."
  (let* ((actions (append (plist-get params :actions) nil))
         (titles (mapcar (lambda (action) (plist-get action :title)) actions))
         (title (and titles
                     (ignore-errors
                       (completing-read (concat "Belfry: " (plist-get params :message) " ")
                                        titles nil t)))))
    (cl-find title actions :key (lambda (action) (plist-get action :title)) :test #'equal)))

(defun belfry-visit (path &optional position encoding)
  "Show the file PATH in another window, at POSITION of the protocol in ENCODING."
  (pop-to-buffer (find-file-noselect path))
  (when position
    (push-mark nil t)
    (widen)
    (goto-char (belfry-pos position (or encoding "utf-16")))))

(provide 'belfry-server)
;;; belfry-server.el ends here
