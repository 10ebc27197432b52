;;; belfry-actions.el --- Code actions  -*- lexical-binding: t; -*-

;;; Commentary:

;; Asking for code actions, letting the user choose, and doing what the
;; chosen one says.

;;; Code:

(require 'cl-lib)
(require 'flymake)
(require 'belfry-client)
(require 'belfry-views)

(defun belfry--findings-between (beg end)
  "Return the protocol's findings between BEG and END."
  (delq nil (mapcar (lambda (each)
                      (and (consp (flymake-diagnostic-data each))
                           (alist-get 'belfry (flymake-diagnostic-data each))))
                    (flymake-diagnostics beg (if (= beg end) nil end)))))

(defun belfry-code-actions-between (beg end &optional kind)
  "Return the code actions between BEG and END, of KIND if that is given."
  (let ((session (belfry-current-session)))
    (append
     (belfry-request-now
      session :textDocument/codeAction
      (list :textDocument (belfry-document)
            :range (belfry-range beg end (belfry-session-encoding session))
            :context (append (list :diagnostics (vconcat (belfry--findings-between beg end))
                                   :triggerKind 1)
                             (and kind (list :only (vector kind))))))
     nil)))

(defun belfry--resolved (session action)
  "Return the code ACTION with its edit, from the server of SESSION."
  (if (or (plist-get action :edit) (plist-get action :command)
          (not (plist-get action :data)))
      action
    (belfry-request-now session :codeAction/resolve action)))

(defun belfry-do-action (action)
  "Carry out the code ACTION."
  (let* ((session (belfry-current-session))
         (reason (plist-get (plist-get action :disabled) :reason)))
    (when reason (user-error "Belfry: %s" reason))
    (let* ((action (belfry--resolved session action))
           (edit (plist-get action :edit))
           (command (plist-get action :command)))
      (belfry-flush-all session)
      (when edit
        (belfry-apply-edit edit (belfry-session-root session) (belfry-session-encoding session)
                           #'belfry--version-of (plist-get action :title)))
      (when command
        ;; The protocol has two forms: a command in an action, and a bare command.
        (let ((command (if (stringp command) action command)))
          (belfry-execute session (plist-get command :command)
                          (plist-get command :arguments))))
      (belfry-flush-all session))))

(defun belfry--choose-action (actions)
  "Let the user choose one of ACTIONS; the preferred one is the default."
  (let* ((titles (mapcar (lambda (action) (plist-get action :title)) actions))
         (preferred (cl-find-if (lambda (action) (eq (plist-get action :isPreferred) t)) actions))
         (default (plist-get (or preferred (car actions)) :title))
         (title (completing-read (format "Belfry (default %s): " default) titles nil t nil nil
                                 default)))
    (cl-find title actions :key (lambda (action) (plist-get action :title)) :test #'equal)))

;;;###autoload
(defun belfry-code-actions (beg end &optional kind)
  "Choose among the code actions at point, or between BEG and END in the region.
With KIND, only those of that kind."
  (interactive (if (use-region-p) (list (region-beginning) (region-end))
                 (list (point) (point))))
  (let ((actions (belfry-code-actions-between beg end kind)))
    (unless actions (user-error "Belfry: no code actions here"))
    (belfry-do-action (belfry--choose-action actions))))

;;;###autoload
(defun belfry-quick-fix ()
  "Apply the quick fix at point; choose where there are several."
  (interactive)
  (belfry-code-actions (point) (point) "quickfix"))

;;;; Refactorings

(defconst belfry--patience 3 "Seconds the server gets to read what was changed last.")

;;;###autoload
(defun belfry-undo ()
  "Take back the last refactoring or pattern: buffers, and files that came or went.
`undo' knows buffers only.  Every text must be as it was left."
  (interactive)
  (let ((answer (belfry-execute (belfry-current-session) "belfry.undo" nil belfry--patience)))
    (message "Belfry: %s" (plist-get answer :title))))

(provide 'belfry-actions)
;;; belfry-actions.el ends here
