;;; belfry-lsp-mode.el --- Belfry as an add-on server of lsp-mode  -*- lexical-binding: t; -*-

;;; Commentary:

;; For those who use lsp-mode.  As an add-on, Belfry runs beside
;; rust-analyzer's client; leave `global-belfry-mode' off then.
;;
;;   (require 'belfry-lsp-mode)

;;; Code:

(defvar lsp-language-id-configuration)
(defvar belfry-program)
(declare-function lsp-register-client "ext:lsp-mode" (client))
(declare-function lsp-stdio-connection "ext:lsp-mode" (command &optional test-command))
(declare-function make-lsp-client "ext:lsp-mode" (&rest args))

(defun belfry-lsp-mode--activate-p (file-name _mode)
  "Whether FILE-NAME is one for Belfry."
  (string-match-p "\\.rs\\'\\|/Cargo\\.toml\\'\\|/belfry\\.toml\\'" file-name))

(defun belfry-lsp-mode--command ()
  "Return the command line of the server."
  (list (if (bound-and-true-p belfry-program) belfry-program "belfry") "lsp"))

(defun belfry-lsp-mode-register ()
  "Make Belfry known to lsp-mode."
  (add-to-list 'lsp-language-id-configuration '("/Cargo\\.toml\\'" . "toml"))
  (add-to-list 'lsp-language-id-configuration '("/belfry\\.toml\\'" . "toml"))
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection #'belfry-lsp-mode--command)
                    :activation-fn #'belfry-lsp-mode--activate-p
                    :server-id 'belfry
                    :add-on? t
                    :priority -1)))

(with-eval-after-load 'lsp-mode (belfry-lsp-mode-register))

(provide 'belfry-lsp-mode)
;;; belfry-lsp-mode.el ends here
