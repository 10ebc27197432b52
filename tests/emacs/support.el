;;; support.el --- What the Emacs tests share  -*- lexical-binding: t; -*-

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'flymake)
(require 'belfry)

(defvar depot-root (file-name-as-directory (getenv "DEPOT")))

;; Nothing is compiled behind a test's back.
(defvar native-comp-jit-compilation)
(setq native-comp-jit-compilation nil)

;; Emacs 28 has no mode for Rust; rust-mode of the user's packages is one like this.
(define-derived-mode rust-mode prog-mode "Rust"
  (setq-local comment-start "// "))
(add-to-list 'auto-mode-alist '("\\.rs\\'" . rust-mode))
(setq eglot-server-programs `((rust-mode . ("python3" ,(getenv "STUB"))))
      eglot-sync-connect 10 eglot-connect-timeout 20
      belfry-program (getenv "BELFRY")
      belfry-idle-time 0.05
      ;; Events of files are read with the keyboard, which batch has not; screen.py sees them.
      belfry-watch-limit 0
      flymake-no-changes-timeout 0.05
      eldoc-idle-delay 0.05)

(defvar steps 0)
(defun say (form &rest rest) (princ (concat (apply #'format form rest) "\n")))
(defun fail (form &rest rest)
  (say "FAIL %s" (apply #'format form rest))
  (dolist (buffer (buffer-list) (kill-emacs 1))
    (when (let ((case-fold-search nil)) (string-match-p "\\*\\(Messages\\|Belfry tower.*\\)\\*" (buffer-name buffer)))
      (say "---- %s" buffer)
      (say "%s" (with-current-buffer buffer (buffer-string))))))
(defun holds (what value &rest more)
  (unless value (fail "%s %S" what more))
  (setq steps (1+ steps))
  (say "ok %s" what)
  value)
(defmacro comes (what &rest form)
  "Wait until FORM is not nil; WHAT says what that means."
  `(let ((end (+ (float-time) 60)) value)
     (while (and (not (setq value (progn ,@form))) (< (float-time) end))
       (accept-process-output nil 0.05))
     (holds ,what value)))

(defun depot-file (name) (expand-file-name name depot-root))
(defun depot-text (name)
  (with-temp-buffer (insert-file-contents (depot-file name)) (buffer-string)))
(defun server-process ()
  (let ((connection (belfry-session-connection belfry--session)))
    (and connection (jsonrpc--process connection))))
(defun finding (code)
  (cl-find-if (lambda (each) (string-search (format "[%s]" code) (flymake-diagnostic-text each)))
              (flymake-diagnostics)))
(defun finding-text (code)
  (when-let ((it (finding code)))
    (buffer-substring-no-properties (flymake-diagnostic-beg it) (flymake-diagnostic-end it))))
(defun lens-text (word)
  "What is shown behind the line that has WORD."
  (save-excursion
    (goto-char (point-min))
    (search-forward word)
    (mapconcat (lambda (overlay) (or (overlay-get overlay 'after-string) ""))
               (overlays-in (line-end-position) (1+ (line-end-position))) "")))
(defun answering (choice)
  "Answer every question of the minibuffer with CHOICE, or yes."
  (setq completing-read-function
        (lambda (_ table &rest _)
          (or (car (member choice (all-completions "" table)))
              (fail "no %s among %S" choice (all-completions "" table)))))
  (advice-add 'y-or-n-p :override #'always))

(provide 'support)
;;; support.el ends here
