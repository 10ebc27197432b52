;;; belfry-views.el --- Flymake, eldoc, lenses, mode line  -*- lexical-binding: t; -*-

;;; Commentary:

;; What Belfry shows in a buffer of the user's.  Flymake and eldoc get one
;; function more each; whatever another server's client put there stays.
;; Eglot sets both hooks anew whenever it begins or ends to manage a buffer,
;; so they are set again after it.

;;; Code:

(require 'cl-lib)
(require 'eldoc)
(require 'flymake)
(require 'subr-x)
(require 'belfry-client)

(defcustom belfry-eldoc-compose t
  "Whether eldoc shows Belfry's text along with that of other sources.
Sets `eldoc-documentation-strategy' in the buffers Belfry looks after.
Without it the first source that says anything is all that is shown."
  :type 'boolean
  :group 'belfry)

(defcustom belfry-lenses t
  "Whether levels and patterns are shown behind the lines they are about."
  :type 'boolean
  :group 'belfry)

(defface belfry-lens '((t :inherit shadow :slant italic))
  "What Belfry says behind a line."
  :group 'belfry)

(defface belfry-title '((t :inherit bold))
  "The first line of what Belfry tells in eldoc."
  :group 'belfry)

;;;; Flymake

(defvar-local belfry--report nil "The function flymake gave for reporting.")

(defun belfry--severity (number)
  "Return the flymake type for the protocol's severity NUMBER."
  (pcase number (1 :error) (2 :warning) (_ :note)))

(defun belfry--finding-text (finding)
  "Return the text of FINDING, with its code behind the first line."
  (replace-regexp-in-string "\\`.*" (lambda (line) (format "%s [%s]" line (plist-get finding :code)))
                            (plist-get finding :message) t t))

(defun belfry--flymake-diagnostic (finding encoding)
  "Return the flymake diagnostic of FINDING, its range being in ENCODING."
  (pcase-let* ((`(,beg . ,end) (belfry-region (plist-get finding :range) encoding))
               (`(,beg . ,end)
                (if (< beg end) (cons beg end)
                  (cons (max (point-min) (min beg (1- (point-max))))
                        (min (point-max) (1+ beg))))))
    (flymake-make-diagnostic (current-buffer) beg end
                             (belfry--severity (plist-get finding :severity))
                             (belfry--finding-text finding)
                             (list (cons 'belfry finding)))))

(defun belfry-findings (session path)
  "Return what the server of SESSION found in the file PATH."
  (gethash path (belfry-session-diagnostics session)))

(defun belfry--report-now ()
  "Report the findings of the current buffer to flymake."
  (when (and belfry--report belfry--session buffer-file-name)
    (save-restriction
      (widen)
      (let ((encoding (belfry-session-encoding belfry--session)))
        (funcall belfry--report
                 (mapcar (lambda (finding) (belfry--flymake-diagnostic finding encoding))
                         (belfry-findings belfry--session (expand-file-name buffer-file-name)))
                 :region (cons (point-min) (point-max)))))))

(defun belfry-flymake (report &rest _)
  "Report the findings of this buffer by REPORT, now and when they change.
A backend for `flymake-diagnostic-functions'."
  (setq belfry--report report)
  (belfry--flush-buffer (current-buffer))
  (belfry--report-now))

(defun belfry--findings-changed (session path)
  "Report the findings of the file PATH, new for SESSION, where it is visited."
  (when-let ((buffer (get-file-buffer path)))
    (with-current-buffer buffer
      (when (eq belfry--session session)
        (belfry--report-now)
        (belfry--want-lenses)))))

(defun belfry-finding-at-point ()
  "Return the protocol's finding at point, or nil."
  (cl-some (lambda (diagnostic) (alist-get 'belfry (flymake-diagnostic-data diagnostic)))
           (cl-remove-if-not (lambda (each) (consp (flymake-diagnostic-data each)))
                             (flymake-diagnostics (point)))))

;;;; Eldoc

(defun belfry--hover-text (contents)
  "Return the text of the hover CONTENTS, its first line set off, or nil."
  (let ((text (string-trim (cond ((stringp contents) contents)
                                 ((vectorp contents) (mapconcat #'belfry--hover-text contents "\n"))
                                 (t (or (plist-get contents :value) ""))))))
    (unless (string-empty-p text)
      (let ((end (or (string-match "\n" text) (length text))))
        (add-face-text-property 0 end 'belfry-title nil text)
        text))))

(defun belfry-eldoc (callback &rest _)
  "Ask Belfry what is at point and hand it to CALLBACK.
A function for `eldoc-documentation-functions'."
  (when (and belfry--session (belfry--opened-p))
    (let ((buffer (current-buffer)) (tick (buffer-chars-modified-tick)) (at (point)))
      (belfry-request
       belfry--session :textDocument/hover (belfry-at at)
       (lambda (hover)
         (when (and (buffer-live-p buffer)
                    (with-current-buffer buffer
                      (and (= tick (buffer-chars-modified-tick)) (= at (point)))))
           (let ((text (and hover (belfry--hover-text (plist-get hover :contents)))))
             (with-current-buffer buffer (belfry--eldoc-tell callback text)))))
       #'ignore))
    t))

(defun belfry--eldoc-tell (callback text)
  "Hand the hover TEXT to eldoc's CALLBACK, its first line for the echo area.
Emacs 28 shows the whole in the echo area, whose first lines are lost then;
it gets the first line only, and `belfry-hover' has the rest."
  (let ((first (and text (car (split-string text "\n")))))
    (if (< emacs-major-version 29)
        (funcall callback first)
      (funcall callback text :echo first))))

;;;; Lenses

(defvar-local belfry--lenses nil "The resolved lenses of this buffer, in order of lines.")
(defvar-local belfry--overlays nil "The overlays that show `belfry--lenses'.")
(defvar-local belfry--lenses-asked nil "When they will be asked for again, a timer.")
(defvar-local belfry--lenses-round 0 "Which answers are still wanted.")

(defun belfry--lens-title (lens)
  "Return the text of LENS, or nil while it is not resolved."
  (plist-get (plist-get lens :command) :title))

(defun belfry--lens-line (lens)
  "Return the line LENS is about, counted from zero."
  (plist-get (plist-get (plist-get lens :range) :start) :line))

(defun belfry--draw-lens (line lenses)
  "Show LENSES behind LINE."
  (save-excursion
    (save-restriction
      (widen)
      (belfry--goto-line line)
      (let ((overlay (make-overlay (belfry--line-end) (belfry--line-end)))
            (text (mapconcat #'belfry--lens-title lenses " · ")))
        (overlay-put overlay 'belfry-lenses lenses)
        (overlay-put overlay 'after-string
                     (concat (propertize "  " 'cursor t) (propertize text 'face 'belfry-lens)))
        (push overlay belfry--overlays)))))

(defun belfry--draw-lenses ()
  "Show the lenses of the current buffer anew."
  (mapc #'delete-overlay belfry--overlays)
  (setq belfry--overlays nil)
  (when belfry-lenses
    (pcase-dolist (`(,line . ,lenses) (seq-group-by #'belfry--lens-line belfry--lenses))
      (belfry--draw-lens line lenses)))
  (force-mode-line-update))

(defun belfry--resolve-lenses (lenses round)
  "Have all LENSES resolved for the current buffer, then show them.
Nothing is shown if ROUND is over by then."
  (let* ((buffer (current-buffer)) (left (length lenses)) (done (make-vector left nil)))
    (cl-flet ((finish ()
                (when (and (<= left 0) (buffer-live-p buffer))
                  (with-current-buffer buffer
                    (when (= round belfry--lenses-round)
                      (setq belfry--lenses (seq-filter #'belfry--lens-title done))
                      (belfry--draw-lenses))))))
      (cl-loop
       for lens in lenses for index from 0
       do (let ((place index))
            (if (plist-get lens :command)
                (progn (aset done place lens) (setq left (1- left)))
              (belfry-request
               belfry--session :codeLens/resolve lens
               (lambda (resolved) (aset done place resolved) (setq left (1- left)) (finish))
               (lambda (&rest _) (setq left (1- left)) (finish))))))
      (finish))))

(defun belfry--ask-lenses (buffer)
  "Ask for the lenses of BUFFER."
  (when (buffer-live-p buffer)
    (with-current-buffer buffer
      (setq belfry--lenses-asked nil)
      (when (and belfry--session (belfry--opened-p)
                 (plist-get (belfry-session-capabilities belfry--session) :codeLensProvider))
        (let ((round (cl-incf belfry--lenses-round)))
          (belfry-request
           belfry--session :textDocument/codeLens (list :textDocument (belfry-document))
           (lambda (lenses)
             (when (buffer-live-p buffer)
               (with-current-buffer buffer
                 (when (and belfry--session (= round belfry--lenses-round))
                   (belfry--resolve-lenses (append lenses nil) round)))))))))))

(defun belfry--want-lenses ()
  "Ask for the lenses of the current buffer in a moment."
  (unless belfry--lenses-asked
    (setq belfry--lenses-asked (run-at-time 0.3 nil #'belfry--ask-lenses (current-buffer)))))

(defun belfry-lens-at-point ()
  "Return the lens shown behind the line of point, or nil."
  (let ((line (plist-get (belfry-position (point) "utf-32") :line)))
    (cl-find line belfry--lenses :key #'belfry--lens-line)))

;;;; Mode line

(defun belfry--level ()
  "Return the level of the current buffer as short text, or nil."
  (cl-some (lambda (lens)
             (and (eql (belfry--lens-line lens) 0)
                  (string-match "\\`\\([[:alpha:]]+\\) (level \\([0-5]\\))" (belfry--lens-title lens))
                  (format "%s %s" (match-string 2 (belfry--lens-title lens))
                          (match-string 1 (belfry--lens-title lens)))))
           belfry--lenses))

(defun belfry--pattern ()
  "Return the pattern point is in or behind, or nil."
  (let ((line (1- (line-number-at-pos))) found)
    (dolist (lens belfry--lenses found)
      (let ((title (belfry--lens-title lens)))
        (when (and (<= (belfry--lens-line lens) line)
                   (string-match "\\`\\([^(]+?\\) · [[:alpha:]]+ (level [0-5])" title))
          (setq found (match-string 1 title)))))))

(defun belfry-mode-line ()
  "Return Belfry's text for the mode line of the current buffer."
  (let ((session belfry--session))
    (concat
     " Belfry"
     (pcase (and session (belfry-session-state session))
       ('nil "")
       ('ready
        (let ((parts (delq nil (list (belfry-session-progress session)
                                     (belfry--level) (belfry--pattern)))))
          (if parts (format "[%s]" (string-join parts " · ")) "")))
       (state (format "[%s]" state))))))

;;;; Together

(defun belfry--state-changed (session)
  "Show what is new of SESSION in all its buffers."
  (dolist (buffer (belfry-session-buffers session))
    (when (buffer-live-p buffer)
      (with-current-buffer buffer
        (if (belfry-ready-p session)
            (belfry--want-lenses)
          (setq belfry--lenses nil)
          (belfry--draw-lenses)))))
  (force-mode-line-update t))

(add-hook 'belfry-diagnostics-functions #'belfry--findings-changed)
(add-hook 'belfry-state-functions #'belfry--state-changed)
(add-hook 'belfry-sent-hook #'belfry--want-lenses)

(defun belfry--join-in ()
  "Put Belfry's functions into the hooks of the current buffer."
  (add-hook 'flymake-diagnostic-functions #'belfry-flymake nil t)
  ;; The global backend of Emacs 28 knows no Rust and would warn of that.
  (when (equal (default-value 'flymake-diagnostic-functions) '(flymake-proc-legacy-flymake))
    (setq flymake-diagnostic-functions (remq t flymake-diagnostic-functions)))
  (add-hook 'eldoc-documentation-functions #'belfry-eldoc 90 t)
  (when belfry-eldoc-compose
    (setq-local eldoc-documentation-strategy #'eldoc-documentation-compose)))

(defun belfry-show ()
  "Begin to show findings, hovers and lenses in the current buffer."
  (belfry--join-in)
  (flymake-mode 1)
  (flymake-start)
  (eldoc-mode 1)
  (add-hook 'eglot-managed-mode-hook #'belfry--after-eglot nil t))

(defun belfry--after-eglot ()
  "Join in again after eglot set the hooks of the current buffer anew."
  (when belfry--session
    (belfry--join-in)
    (when flymake-mode (flymake-start))))

(defun belfry-hide ()
  "Take everything of Belfry out of the current buffer."
  (when belfry--report
    (funcall belfry--report nil :region (cons (point-min) (point-max))))
  (setq belfry--report nil belfry--lenses nil)
  (belfry--draw-lenses)
  (when belfry--lenses-asked (cancel-timer belfry--lenses-asked))
  (remove-hook 'flymake-diagnostic-functions #'belfry-flymake t)
  (remove-hook 'eldoc-documentation-functions #'belfry-eldoc t)
  (remove-hook 'eglot-managed-mode-hook #'belfry--after-eglot t)
  (when (and belfry-eldoc-compose (eq eldoc-documentation-strategy #'eldoc-documentation-compose))
    (kill-local-variable 'eldoc-documentation-strategy)))

(provide 'belfry-views)
;;; belfry-views.el ends here
