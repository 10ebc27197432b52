;;; belfry-tower.el --- The tower as a buffer  -*- lexical-binding: t; -*-

;;; Commentary:

;; Levels from the top, their crates, and on demand a crate's modules; below
;; each crate what was found in it.  RET opens the place of the line.

;;; Code:

(require 'cl-lib)
(require 'subr-x)
(require 'text-property-search)
(require 'belfry-client)
(require 'belfry-pages)

(defconst belfry-tower-levels
  '((5 . "Dev") (3 . "Network") (1 . "System") (2 . "Data") (4 . "Core") (0 . "Workspace"))
  "The levels from top to bottom, as the map draws them.")

(defvar-local belfry--tower nil "What the program told of the workspace.")
(defvar-local belfry--tower-drawn nil "What the text of this buffer was made of.")
(defvar-local belfry--tower-open nil "Ids of crates whose modules are shown.")
(defvar-local belfry--tower-timer nil "When this buffer will be made anew.")

(defvar belfry-tower-mode-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map special-mode-map)
    (define-key map (kbd "RET") #'belfry-tower-visit)
    (define-key map [mouse-2] #'belfry-tower-visit)
    (define-key map (kbd "TAB") #'belfry-tower-toggle)
    (define-key map (kbd "o") #'belfry-tower-display)
    (define-key map (kbd "e") #'belfry-tower-explain)
    (define-key map (kbd "n") #'next-line)
    (define-key map (kbd "p") #'previous-line)
    map)
  "Keys in the tower.")

(define-derived-mode belfry-tower-mode special-mode "Belfry-Tower"
  "Levels, crates, modules and findings of a workspace.
\\{belfry-tower-mode-map}"
  (setq-local truncate-lines t)
  (setq-local revert-buffer-function (lambda (&rest _) (belfry--tower-ask))))

;;;; Lines

(defun belfry--tower-line (text &rest properties)
  "Insert TEXT as a line that has PROPERTIES."
  (let ((beg (point)))
    (insert text "\n")
    (add-text-properties beg (point) properties)))

(defun belfry--tower-place (path &optional position)
  "Return the text property that leads to PATH, at POSITION of the protocol."
  (list 'belfry-place (list (expand-file-name path belfry--page-root) position)
        'mouse-face 'highlight))

(defun belfry--sure (subject)
  "Return in a word how sure the level of SUBJECT is."
  (let ((confidence (or (plist-get subject :confidence) 0)))
    (cond ((eq (plist-get subject :pinned) t) "pinned")
          ((>= confidence 0.8) "confident")
          ((>= confidence 0.5) "likely")
          (t "unsure"))))

(defun belfry--tower-finding (path finding)
  "Insert the lines of FINDING in the file PATH."
  (let* ((start (plist-get (plist-get finding :range) :start))
         (face (pcase (plist-get finding :severity)
                 ((or 1 "error") 'error) ((or 2 "warning") 'warning) (_ 'shadow))))
    (apply #'belfry--tower-line
           (format "    %s %s:%d  %s"
                   (propertize (plist-get finding :code) 'face face)
                   (file-relative-name path belfry--page-root) (1+ (plist-get start :line))
                   (car (split-string (plist-get finding :message) "\n")))
           'belfry-id (plist-get finding :code)
           'belfry-key (list path (plist-get finding :code) (plist-get finding :message))
           (belfry--tower-place path start))
    (seq-doseq (related (plist-get finding :relatedInformation))
      (let ((location (plist-get related :location)))
        (when-let ((other (belfry-path-of-uri (plist-get location :uri))))
          (let ((start (plist-get (plist-get location :range) :start)))
            (apply #'belfry--tower-line
                   (format "      %s:%d  %s" (file-relative-name other belfry--page-root)
                           (1+ (plist-get start :line))
                           (car (split-string (plist-get related :message) "\n")))
                   'face 'shadow
                   (belfry--tower-place other start))))))))

(defun belfry--tower-findings ()
  "Return an alist of file names and findings in this workspace.
They are the server's, or if there is none, those the program told."
  (let ((session (gethash belfry--page-root belfry--sessions)) found)
    (if session
        (maphash (lambda (path findings) (push (cons path findings) found))
                 (belfry-session-diagnostics session))
      (seq-doseq (finding (plist-get belfry--tower :diagnostics))
        (push (list (expand-file-name (plist-get finding :path) belfry--page-root) finding) found)))
    (sort found (lambda (a b) (string< (car a) (car b))))))

(defun belfry--crate-folder (crate)
  "Return the folder of CRATE."
  (expand-file-name (or (file-name-directory (plist-get crate :manifest)) "")
                    belfry--page-root))

(defun belfry--tower-crate (crate)
  "Insert the lines of CRATE, its modules if they are asked for."
  (let ((open (member (plist-get crate :id) belfry--tower-open)))
    (apply #'belfry--tower-line
           (format "  %s %s %s"
                   (if open "-" "+")
                   (propertize (format "%-24s" (plist-get crate :package))
                               'face 'font-lock-type-face)
                   (propertize (format "%-10s %5d lines  %s" (plist-get crate :kind)
                                       (plist-get crate :lines) (belfry--sure crate))
                               'face 'shadow))
           'belfry-crate (plist-get crate :id)
           'belfry-key (plist-get crate :id)
           'belfry-id (alist-get (plist-get crate :level) belfry-tower-levels)
           (belfry--tower-place (plist-get crate :root)))
    (when open
      (let ((prefix (concat (plist-get crate :id) "::")))
        (seq-doseq (module (plist-get belfry--tower :modules))
          (when (string-prefix-p prefix (plist-get module :id))
            (apply #'belfry--tower-line
                   (format "      %-24s %s %s"
                           (string-remove-prefix prefix (plist-get module :id))
                           (plist-get module :level)
                           (or (alist-get (plist-get module :level) belfry-tower-levels) ""))
                   (belfry--tower-place (plist-get module :path)))))))))

(defun belfry--tower-level (number name findings)
  "Insert the level NUMBER, its NAME, crates and their FINDINGS.
Return the findings that are of no crate here."
  (let ((crates (seq-filter (lambda (crate) (eql (plist-get crate :level) number))
                            (plist-get belfry--tower :crates))))
    (belfry--tower-line (propertize (format "%d %s" number name) 'face 'bold)
                        'belfry-id name)
    (let (shown)
      (dolist (crate crates)
        (belfry--tower-crate crate)
        (let ((folder (belfry--crate-folder crate)))
          (unless (member folder shown)
            (push folder shown)
            (pcase-dolist (`(,path . ,list) findings)
              (when (string-prefix-p folder path)
                (dolist (finding list) (belfry--tower-finding path finding))
                (setq findings (assoc-delete-all path findings))))))))
    findings))

(defun belfry--tower-key (pos)
  "Return what the line of POS is about, and the number of the line."
  (save-excursion
    (goto-char pos)
    (cons (get-text-property (line-beginning-position) 'belfry-key) (line-number-at-pos))))

(defun belfry--tower-pos (key)
  "Return where the line KEY is now; if it is gone, the line of its number."
  (save-excursion
    (goto-char (point-min))
    (let ((there (and (car key) (text-property-search-forward 'belfry-key (car key) #'equal))))
      (if there (prop-match-beginning there)
        (goto-char (point-min))
        (forward-line (1- (cdr key)))
        (point)))))

(defun belfry--tower-draw ()
  "Make the text of this buffer anew, if anything in it is another."
  (let* ((findings (belfry--tower-findings))
         (now (list belfry--tower findings (copy-sequence belfry--tower-open))))
    (unless (equal now belfry--tower-drawn)
      (setq belfry--tower-drawn now)
      (let ((key (belfry--tower-key (point)))
            (keys (mapcar (lambda (window) (cons window (belfry--tower-key (window-point window))))
                          (get-buffer-window-list nil nil t))))
        (belfry--tower-insert findings)
        (goto-char (belfry--tower-pos key))
        (pcase-dolist (`(,window . ,key) keys)
          (set-window-point window (belfry--tower-pos key)))))))

(defun belfry--tower-insert (findings)
  "Make the tower with FINDINGS the text of this buffer."
  (let ((inhibit-read-only t))
    (erase-buffer)
    (belfry--tower-line
     (concat "Tower of " (abbreviate-file-name belfry--page-root)
             (propertize "   RET opens, TAB shows modules, e explains, g asks again" 'face 'shadow)))
    (pcase-dolist (`(,number . ,name) belfry-tower-levels)
      (setq findings (belfry--tower-level number name findings)))
    (when findings
      (belfry--tower-line (propertize "Elsewhere" 'face 'bold))
      (pcase-dolist (`(,path . ,list) findings)
        (dolist (finding list) (belfry--tower-finding path finding))))
    (seq-doseq (contract (plist-get belfry--tower :contracts))
      (unless (eq (plist-get contract :holds) t)
        (belfry--tower-line (propertize (format "broken: %s" (plist-get contract :name))
                                        'face 'error))))))

;;;; Asking

(defun belfry--tower-ask ()
  "Ask for the tower of this buffer's workspace, and draw it."
  (let ((buffer (current-buffer)))
    (belfry-tell-tower
     belfry--page-root "json"
     (append '("crates" "modules" "contracts")
             (unless (gethash belfry--page-root belfry--sessions) '("diagnostics")))
     (lambda (tower)
       (when (buffer-live-p buffer)
         (with-current-buffer buffer
           (setq belfry--tower tower)
           (belfry--tower-draw)))))))

(defun belfry--tower-name (root)
  "Return the name of the buffer for the tower of ROOT."
  (format "*Belfry tower: %s*" (file-name-nondirectory (directory-file-name root))))

;;;###autoload
(defun belfry-tower ()
  "Show levels, crates and findings of this workspace in a buffer."
  (interactive)
  (let ((root (belfry--here)))
    (pop-to-buffer (get-buffer-create (belfry--tower-name root)))
    (unless (derived-mode-p 'belfry-tower-mode) (belfry-tower-mode))
    (setq belfry--page-root root default-directory root)
    (belfry--tower-ask)))

(defun belfry--tower-renew (session &rest _)
  "Make the tower of SESSION anew in a moment, if there is one."
  (when-let ((buffer (get-buffer (belfry--tower-name (belfry-session-root session)))))
    (with-current-buffer buffer
      (when belfry--tower-timer (cancel-timer belfry--tower-timer))
      (setq belfry--tower-timer
            (run-at-time 0.5 nil
                         (lambda ()
                           (when (buffer-live-p buffer)
                             (with-current-buffer buffer
                               (if (belfry-ready-p session)
                                   (belfry--tower-ask)
                                 (belfry--tower-draw))))))))))

(add-hook 'belfry-diagnostics-functions #'belfry--tower-renew)

;;;; Commands in the tower

(defun belfry--tower-at-point ()
  "Return the file name and position the line at point is about, or signal."
  (or (get-text-property (line-beginning-position) 'belfry-place)
      (user-error "Belfry: nothing to open here")))

(defun belfry-tower-visit ()
  "Open the place the line at point is about."
  (interactive)
  (pcase-let ((`(,path ,position) (belfry--tower-at-point))
              (session (gethash belfry--page-root belfry--sessions)))
    (belfry-visit path position
                  (if session (belfry-session-encoding session) "utf-16"))))

(defun belfry-tower-display ()
  "Show the place the line at point is about, and stay here."
  (interactive)
  (save-selected-window (belfry-tower-visit)))

(defun belfry-tower-toggle ()
  "Show or hide the modules of the crate at point."
  (interactive)
  (let ((id (get-text-property (line-beginning-position) 'belfry-crate)))
    (unless id (user-error "Belfry: no crate here"))
    (setq belfry--tower-open
          (if (member id belfry--tower-open)
              (delete id belfry--tower-open)
            (cons id belfry--tower-open)))
    (belfry--tower-draw)))

(defun belfry-tower-explain ()
  "Show the page of the finding or level at point."
  (interactive)
  (let ((id (get-text-property (line-beginning-position) 'belfry-id)))
    (unless id (user-error "Belfry: nothing to explain here"))
    (belfry-explain id)))

(provide 'belfry-tower)
;;; belfry-tower.el ends here
