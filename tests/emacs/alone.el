;;; alone.el --- Belfry as eglot's only server, as the README tells  -*- lexical-binding: t; -*-

;;; Code:

(require 'support)

(load (expand-file-name ".emacs.d/alone.el" (getenv "HOME")))
(find-file (depot-file "src/lib.rs"))
(setq-local project-find-functions (list (lambda (_) (cons 'transient depot-root))))
(apply #'eglot (eglot--guess-contact))
(comes "eglot runs the program" (and (eglot-current-server) eglot--managed-mode))
(comes "findings are shown"
       (cl-find "drops the guard it is given at once" (flymake-diagnostics)
                :test #'string-search :key #'flymake-diagnostic-text))
(let ((it (cl-find "drops the guard it is given at once" (flymake-diagnostics)
                   :test #'string-search :key #'flymake-diagnostic-text)))
  (holds "at the right place"
         (equal (buffer-substring (flymake-diagnostic-beg it) (flymake-diagnostic-end it))
                "let _ = self.gate.lock();")))
(holds "belfry-mode is not in the way" (not belfry-mode))
(eglot-shutdown (eglot-current-server) nil 5)
(say "%d steps" steps)
(kill-emacs 0)
;;; alone.el ends here
