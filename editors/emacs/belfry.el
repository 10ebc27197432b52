;;; belfry.el --- Architecture guidance for Rust beside eglot  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages, tools

;;; Commentary:

;; Belfry tells which level of the tower each crate, module and file is on,
;; which patterns it sees, and where code breaks either.  Eglot runs one
;; server for a project and mode, and for Rust that is rust-analyzer.
;; `belfry-mode' therefore has a connection of its own and adds to what is
;; there: a backend to flymake, a function to eldoc, and commands.
;;
;;   (require 'belfry)
;;   (global-belfry-mode 1)
;;
;; The manual is README.md beside this file.

;;; Code:

(require 'belfry-client)
(require 'belfry-server)
(require 'belfry-views)
(require 'belfry-actions)
(require 'belfry-pages)
(require 'belfry-tower)
(require 'belfry-scaffold)

(defcustom belfry-files "\\.rs\\'\\|/Cargo\\.toml\\'\\|/belfry\\.toml\\'"
  "Files `global-belfry-mode' looks after, a regular expression."
  :type 'regexp
  :group 'belfry)

(defcustom belfry-foreign-files "/\\.cargo/\\|/\\.rustup/\\|/rustlib/\\|/target/"
  "Files `global-belfry-mode' leaves alone, a regular expression.
Those are sources of dependencies, shown when a definition is looked up."
  :type 'regexp
  :group 'belfry)

;;;###autoload (autoload 'belfry-command-map "belfry" nil t 'keymap)
(defvar belfry-command-map
  (let ((map (make-sparse-keymap)))
    (define-key map "a" #'belfry-code-actions)
    (define-key map "f" #'belfry-quick-fix)
    (define-key map "d" #'belfry-hover)
    (define-key map "e" #'belfry-explain)
    (define-key map "h" #'belfry-explain-here)
    (define-key map "m" #'belfry-map)
    (define-key map "n" #'belfry-new)
    (define-key map "p" #'belfry-patterns)
    (define-key map "r" #'belfry-restart)
    (define-key map "t" #'belfry-tower)
    (define-key map "u" #'belfry-undo)
    (define-key map "w" #'belfry-why)
    (define-key map "+" #'belfry-add-pattern)
    map)
  "Belfry's commands, for a prefix key of your own.")
(fset 'belfry-command-map belfry-command-map)

(defvar belfry-mode-map (make-sparse-keymap)
  "Keys of `belfry-mode'.  None are bound; see `belfry-command-map'.")

(easy-menu-define belfry-menu belfry-mode-map
  "Belfry's menu."
  '("Belfry"
    ["Tower" belfry-tower]
    ["Map" belfry-map]
    ["Patterns" belfry-patterns]
    ["Why does one depend on another…" belfry-why]
    "--"
    ["Code actions here…" belfry-code-actions]
    ["Explain…" belfry-explain]
    ["Take the last refactoring back" belfry-undo]
    "--"
    ["New system…" belfry-new]
    ["Add a pattern…" belfry-add-pattern]
    "--"
    ["Restart the server" belfry-restart]
    ["Messages" belfry-events]))

;;;###autoload
(define-minor-mode belfry-mode
  "Architecture guidance by Belfry, beside another language server."
  :lighter (:eval (belfry-mode-line))
  :keymap belfry-mode-map
  (cond
   ((not belfry-mode)
    (belfry-hide)
    (belfry-detach))
   ((or (not buffer-file-name) (file-remote-p buffer-file-name))
    (setq belfry-mode nil)
    (user-error "Belfry looks after local files only"))
   ((not belfry--session)
    (belfry-attach)
    (belfry-show))))

(defun belfry--wanted-p ()
  "Whether the current buffer is one for `global-belfry-mode'."
  (and buffer-file-name
       (not (file-remote-p buffer-file-name))
       (string-match-p belfry-files buffer-file-name)
       (not (string-match-p belfry-foreign-files buffer-file-name))))

(defun belfry--turn-on ()
  "Turn on `belfry-mode' where it is wanted."
  (when (belfry--wanted-p) (belfry-mode 1)))

;;;###autoload
(define-globalized-minor-mode global-belfry-mode belfry-mode belfry--turn-on
  :group 'belfry)

(defun belfry--before-mode-change ()
  "Let go of a buffer before its major mode forgets about Belfry."
  (when belfry-mode (belfry-mode -1)))

(add-hook 'change-major-mode-hook #'belfry--before-mode-change)

(provide 'belfry)
;;; belfry.el ends here
