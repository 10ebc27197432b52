;;; lsp_mode.el --- Belfry as an add-on of lsp-mode, as the README tells  -*- lexical-binding: t; -*-

;;; Code:

(dolist (folder (file-expand-wildcards
                 (expand-file-name "usr/share/emacs/site-lisp/elpa-src/*" (getenv "LSP_MODE"))))
  (push folder load-path))
(require 'support)
(setq lsp-client-packages nil lsp-restart 'ignore lsp-enable-file-watchers nil
      lsp-auto-guess-root t lsp-diagnostics-provider :flymake
      lsp-session-file (expand-file-name "session" (getenv "HOME"))
      lsp-server-install-dir (expand-file-name "servers" (getenv "HOME")))
(require 'lsp-mode)
(require 'lsp-diagnostics)
(load (expand-file-name ".emacs.d/lsp-mode.el" (getenv "HOME")))
(lsp-register-client
 (make-lsp-client :new-connection (lsp-stdio-connection (list "python3" (getenv "STUB")))
                  :major-modes '(rust-mode) :server-id 'stub))

(defun server-ids ()
  (sort (mapcar (lambda (workspace) (lsp--client-server-id (lsp--workspace-client workspace)))
                (lsp-workspaces))
        #'string<))
(defun messages () (mapcar #'lsp:diagnostic-message (lsp--get-buffer-diagnostics)))

(find-file (depot-file "src/lib.rs"))
(lsp-workspace-folders-add depot-root)
(lsp)
(comes "both servers run in one buffer" (equal (server-ids) '(belfry stub)))
(comes "the findings of both are there"
       (and (cl-find "the stub's own warning" (messages) :test #'equal)
            (cl-find "drops the guard it is given at once" (messages) :test #'string-search)))
(goto-char (point-min))
(search-forward "let _ = self")
(comes "and the fixes"
       (cl-find "Bind the guard" (append (lsp-code-actions-at-point) nil)
                :test #'equal :key #'lsp:code-action-title))
(holds "belfry-mode is not in the way" (not belfry-mode))
(setq lsp-keep-workspace-alive nil)
(say "%d steps" steps)
(kill-emacs 0)
;;; lsp_mode.el ends here
