;;; belfry-pages.el --- Maps, chains, patterns and explanations  -*- lexical-binding: t; -*-

;;; Commentary:

;; Pages of text in buffers of their own, in which every place is a link.
;; The server is asked where it serves a command for it; what it does not
;; serve, the same program tells on the command line.

;;; Code:

(require 'cl-lib)
(require 'subr-x)
(require 'url-util)
(require 'belfry-client)
(require 'belfry-server)
(require 'belfry-views)

;;;; Pages

(defvar-local belfry--page-root nil "The folder places on this page are relative to.")
(defvar-local belfry--page-uri nil "The address of this page, if it is a document of the server.")
(defvar-local belfry--page-refresh nil "A function that makes this page anew.")

(defconst belfry--place
  "\\([^][ \t\n:`'\"()]+\\.\\(?:rs\\|toml\\|h\\)\\):\\([0-9]+\\)\\(?::\\([0-9]+\\)\\)?"
  "A place in a file, as the program writes it.")

(defconst belfry-page-keywords
  '(("^#+ .*$" . 'font-lock-function-name-face)
    ("^\\([0-5]\\) \\(Workspace\\|System\\|Data\\|Network\\|Core\\|Dev\\)\\_>" . 'bold)
    ("\\*\\*\\([^*\n]+\\)\\*\\*" . 'bold)
    ("`[^`\n]+`" . 'font-lock-constant-face)
    ("^\\(?:    \\)?\\(seen\\|not seen\\|broken\\|cycles\\|not sure\\):" 1 'font-lock-keyword-face))
  "What is set off on a page.")

(defvar belfry-page-mode-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map (make-composed-keymap button-buffer-map special-mode-map))
    (define-key map (kbd "RET") #'push-button)
    map)
  "Keys on a page.")

(define-derived-mode belfry-page-mode special-mode "Belfry-Page"
  "What Belfry tells at length.
\\<belfry-page-mode-map>\\[push-button] goes to the place at point."
  (setq-local font-lock-defaults '(belfry-page-keywords t))
  (setq-local revert-buffer-function
              (lambda (&rest _) (when belfry--page-refresh (funcall belfry--page-refresh)))))

(define-button-type 'belfry-place
  'face 'link
  'help-echo "RET: go there"
  'action (lambda (button)
            (let ((place (button-get button 'belfry-place)))
              (belfry-visit (nth 0 place)
                            (list :line (nth 1 place) :character (nth 2 place)) "utf-16"))))

(defun belfry--link-places (root)
  "Make every place in the current buffer a link; paths are relative to ROOT."
  (goto-char (point-min))
  (while (re-search-forward belfry--place nil t)
    (let ((path (expand-file-name (match-string 1) root)))
      (when (file-exists-p path)
        (make-text-button
         (match-beginning 0) (match-end 0) :type 'belfry-place
         'belfry-place (list path (1- (string-to-number (match-string 2)))
                             (max 0 (1- (string-to-number (or (match-string 3) "1"))))))))))

(defun belfry-show-page (name text root &optional refresh)
  "Show TEXT in a buffer called NAME, places in it being relative to ROOT.
REFRESH makes the page anew."
  (with-current-buffer (get-buffer-create name)
    (unless (derived-mode-p 'belfry-page-mode) (belfry-page-mode))
    (setq belfry--page-root root
          belfry--page-refresh refresh
          default-directory root)
    (let ((inhibit-read-only t))
      (erase-buffer)
      (insert text)
      (belfry--link-places root)
      (goto-char (point-min)))
    (pop-to-buffer (current-buffer))
    (current-buffer)))

;;;; Documents of the server

(defun belfry-serves-documents-p (session)
  "Whether the server of SESSION serves documents of its own."
  (and (belfry-ready-p session)
       (plist-get (plist-get (belfry-session-capabilities session) :workspace)
                  :textDocumentContent)))

(defun belfry-show-document (session uri)
  "Show the document URI of the server of SESSION."
  (let ((root (belfry-session-root session)))
    (belfry-request
     session :workspace/textDocumentContent (list :uri uri)
     (lambda (content)
       (with-current-buffer
           (belfry-show-page (format "*%s*" (decode-coding-string (url-unhex-string uri) 'utf-8)) (plist-get content :text) root
                             (lambda () (belfry-show-document session uri)))
         (setq belfry--page-uri uri)))
     (lambda (why _) (message "Belfry: %s" why)))))

(defun belfry-renew-document (session uri)
  "Make the page of the document URI of SESSION anew, if it is shown."
  (dolist (buffer (buffer-list))
    (when (and (equal uri (buffer-local-value 'belfry--page-uri buffer))
               (get-buffer-window buffer t))
      (save-selected-window (belfry-show-document session uri)))))

;;;; The program on the command line

(defun belfry-run (root arguments then)
  "Run the program with ARGUMENTS in ROOT, and call THEN with its output.
What it says on standard error is shown if it fails."
  (let* ((default-directory root)
         (output (generate-new-buffer " *belfry output*"))
         (errors (generate-new-buffer " *belfry errors*")))
    (make-process
     :name "belfry command" :buffer output :stderr errors :noquery t
     :command (cons belfry-program arguments) :connection-type 'pipe :coding 'utf-8
     :sentinel
     (lambda (process _)
       (unless (process-live-p process)
         (let ((text (with-current-buffer output (buffer-string)))
               (said (with-current-buffer errors (string-trim (buffer-string)))))
           (mapc #'kill-buffer (list output errors))
           (if (> (process-exit-status process) 1)
               (message "%s" (if (string-empty-p said) "Belfry: the program failed" said))
             (funcall then text))))))))

;;;; The workspace as a whole

(defun belfry--here ()
  "Return the root of the workspace of the current buffer."
  (cond (belfry--session (belfry-session-root belfry--session))
        (belfry--page-root belfry--page-root)
        (t (belfry--root (expand-file-name (or buffer-file-name default-directory))))))

(defun belfry-tell-tower (root format sections then)
  "Call THEN with what Belfry knows of the workspace ROOT.
FORMAT is \"text\", for a string, or \"json\", for a plist.  SECTIONS are
names of arrays of the report.  The server tells what it knows now;
without one the program is run once."
  (let ((session (gethash root belfry--sessions)))
    (if (and (belfry-ready-p session) (belfry-offers-command-p session "belfry.tower"))
        (belfry-request
         session :workspace/executeCommand
         (list :command "belfry.tower"
               :arguments (vector (list :uri (belfry-uri-of-path (directory-file-name root))
                                        :format format :sections (vconcat sections))))
         (lambda (told) (if told (funcall then told) (message "Belfry is still indexing %s" root)))
         (lambda (why _) (message "Belfry: %s" why)))
      (belfry-run root
                  (list (cond ((member "diagnostics" sections) "check")
                              ((member "patterns" sections) "patterns")
                              (t "map"))
                        "--format" format "--color" "never" "--quiet" root)
                  (lambda (text)
                    (funcall then (if (equal format "text") text (belfry--read-json text))))))))

(defun belfry--read-json (text)
  "Return the JSON TEXT in the form the connection gives answers."
  (json-parse-string text :object-type 'plist :null-object nil :false-object :json-false))

(defun belfry--tower-page (name sections)
  "Show the SECTIONS of the report on the workspace in a buffer called NAME."
  (let ((root (belfry--here)))
    (belfry-tell-tower root "text" sections
                       (lambda (text)
                         (belfry-show-page name text root
                                           (lambda () (belfry--tower-page name sections)))))))

;;;###autoload
(defun belfry-map ()
  "Show the tower of this workspace: levels, crates, and what they depend on."
  (interactive)
  (belfry--tower-page "*Belfry map*" '("crates" "modules" "levels" "edges" "contracts")))

;;;###autoload
(defun belfry-patterns ()
  "Show the patterns recognised in this workspace, with what was seen."
  (interactive)
  (belfry--tower-page "*Belfry patterns*" '("patterns")))

(defun belfry--page-of (command arguments name root)
  "Run COMMAND with ARGUMENTS and show the output in a buffer called NAME.
ROOT is the workspace."
  (belfry-run root (append (list command "--color" "never" "--quiet") arguments)
              (lambda (text)
                (belfry-show-page name text root
                                  (lambda () (belfry--page-of command arguments name root))))))

(defun belfry--names (root)
  "Return names of crates and modules in the workspace ROOT, for completion."
  (with-temp-buffer
    (when (memq (let ((default-directory root))
                  (call-process belfry-program nil '(t nil) nil
                                "map" "--format" "json" "--quiet" root))
                '(0 1))
      (let ((map (belfry--read-json (buffer-string))))
        (delete-dups
         (append (mapcar (lambda (crate) (plist-get crate :package)) (plist-get map :crates))
                 (mapcar (lambda (module) (cadr (split-string (plist-get module :id) "#[a-z-]+:")))
                         (plist-get map :modules))))))))

;;;###autoload
(defun belfry-why (from to)
  "Show the shortest chain of dependencies that leads FROM one thing TO another.
Both are crates, modules or files; TO may be a dependency from outside."
  (interactive
   (let ((names (belfry--names (belfry--here))))
     (list (completing-read "From: " names) (completing-read "To: " names))))
  (let* ((root (belfry--here)) (session (gethash root belfry--sessions)))
    (if (belfry-serves-documents-p session)
        (belfry-show-document session (format "belfry:why?from=%s&to=%s"
                                              (url-hexify-string from) (url-hexify-string to)))
      (belfry--page-of "why" (list from to root) "*Belfry why*" root))))

;;;; Explanations

(defvar belfry--rules nil "Pairs of ids and titles of all rules.")

(defun belfry--rule-ids ()
  "Return the ids `belfry-explain' knows, for completion."
  (or belfry--rules
      (setq belfry--rules
            (with-temp-buffer
              (call-process belfry-program nil '(t nil) nil "rules" "--color" "never" "--quiet")
              (goto-char (point-min))
              (let (ids)
                (while (re-search-forward "^  \\([a-z0-9]+-[a-z0-9-]+\\)" nil t)
                  (push (match-string 1) ids))
                (append '("Workspace" "System" "Data" "Network" "Core" "Dev") (nreverse ids)))))))

(defun belfry--id-at-point ()
  "Return the id of the finding or lens at point, or nil."
  (when belfry--session
    (or (plist-get (belfry-finding-at-point) :code)
        (let ((first (seq-first (plist-get (plist-get (belfry-lens-at-point) :command)
                                           :arguments))))
          (if (listp first) (plist-get first :id) first)))))

;;;###autoload
(defun belfry-explain (id)
  "Show the page of ID: a rule, a code of a finding, or a level.
By default it is that of the finding or lens at point."
  (interactive
   (let ((default (belfry--id-at-point)))
     (list (completing-read (if default (format "Explain (default %s): " default) "Explain: ")
                            (belfry--rule-ids) nil nil nil nil default))))
  (let ((root (belfry--here)) (name (format "*Belfry %s*" id)))
    (if (and belfry--session (belfry-ready-p belfry--session)
             (belfry-offers-command-p belfry--session "belfry.explain"))
        (belfry-show-page name
                          (plist-get (belfry-execute belfry--session "belfry.explain"
                                                     (vector (list :id id :quiet t)))
                                     :markdown)
                          root)
      (belfry--page-of "explain" (list id) name root))))

;;;###autoload
(defun belfry-hover ()
  "Show in a buffer the whole hover of the place at point."
  (interactive)
  (let* ((session (belfry-current-session))
         (hover (belfry-request-now session :textDocument/hover (belfry-at (point))))
         (text (and hover (belfry--hover-text (plist-get hover :contents)))))
    (unless text (user-error "Belfry: nothing worth saying here"))
    (belfry-show-page "*Belfry here*" text (file-name-directory buffer-file-name))))

(defun belfry-explain-here ()
  "Show the page of the finding or lens at point."
  (interactive)
  (belfry-explain (or (belfry--id-at-point) (user-error "Belfry: nothing to explain here"))))

(defun belfry-events ()
  "Show the messages between Emacs and the server of this buffer."
  (interactive)
  (let ((connection (belfry-session-connection (belfry-current-session))))
    (unless connection (user-error "Belfry: no server runs"))
    (pop-to-buffer (jsonrpc-events-buffer connection))))

(provide 'belfry-pages)
;;; belfry-pages.el ends here
