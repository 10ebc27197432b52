;;; belfry-edit.el --- URIs, positions and workspace edits for belfry.el  -*- lexical-binding: t; -*-

;;; Commentary:

;; What the protocol calls a URI, a position and a workspace edit, in terms
;; of Emacs: file names, buffer positions and changes to buffers.  Knows no
;; server.  An edit is applied whole or not at all: whatever can be wrong
;; with it is looked at before the first buffer changes.

;;; Code:

(require 'cl-lib)
(require 'subr-x)
(require 'url-util)

(defgroup belfry nil
  "Architecture guidance for Rust beside another language server."
  :group 'tools
  :prefix "belfry-")

(defcustom belfry-confirm-edits 'other-files
  "When to ask before an edit of the server is applied."
  :type '(choice (const :tag "When it touches other files than the current one" other-files)
                 (const :tag "Always" t)
                 (const :tag "Never" nil)))

;;;; URIs

(defun belfry-uri-of-path (path)
  "Return the file URI of the absolute file name PATH."
  (concat "file://" (url-hexify-string (encode-coding-string path 'utf-8 t)
                                       url-path-allowed-chars)))

(defun belfry-path-of-uri (uri)
  "Return the file name URI stands for, or nil if it is no local file."
  (when (and (stringp uri) (string-match "\\`file://\\(?:localhost\\)?\\(/.*\\)\\'" uri))
    (let ((path (decode-coding-string (url-unhex-string (match-string 1 uri) t) 'utf-8 t)))
      (unless (string-match-p "\0" path) path))))

;;;; Positions

(defun belfry--goto-line (line)
  "Go to the start of LINE, counted from zero as the protocol counts lines.
A carriage return ends a line too.  Past the last line is the end."
  (goto-char (point-min))
  (if (save-excursion (search-forward "\r" nil t))
      (while (and (> line 0) (re-search-forward "\r\n\\|\n\\|\r" nil 'move))
        (setq line (1- line)))
    (when (or (> (forward-line line) 0) (and (> line 0) (not (bolp))))
      (goto-char (point-max)))))

(defun belfry--line-end ()
  "Return the end of the line point is in, as the protocol ends lines."
  (save-excursion (skip-chars-forward "^\r\n") (point)))

(defun belfry--line-of (start)
  "Return the number of the line of START, and its first position."
  (goto-char (point-min))
  (if (not (save-excursion (search-forward "\r" start t)))
      (progn (goto-char start)
             (forward-line 0)
             (cons (1- (line-number-at-pos (point))) (point)))
    (let ((line 0) (begins (point-min)))
      (while (re-search-forward "\r\n\\|\n\\|\r" start t)
        (setq line (1+ line) begins (point)))
      (cons line begins))))

(defun belfry--units (beg end encoding)
  "Count the code units of ENCODING between BEG and END."
  (pcase encoding
    ("utf-32" (- end beg))
    ("utf-8" (string-bytes (buffer-substring-no-properties beg end)))
    (_ (let ((units (- end beg)))
         (save-excursion
           (goto-char beg)
           (while (re-search-forward "[\x10000-\x10ffff]" end t) (setq units (1+ units))))
         units))))

(defun belfry-position (pos encoding)
  "Return the protocol's position of POS in the current buffer, in ENCODING."
  (save-excursion
    (save-restriction
      (widen)
      (save-match-data
        (pcase-let ((`(,line . ,begins) (belfry--line-of pos)))
          (list :line line :character (belfry--units begins pos encoding)))))))

(defun belfry--forward-units (units encoding)
  "Move over UNITS code units of ENCODING, at most to the end of the line."
  (let ((end (belfry--line-end)))
    (if (equal encoding "utf-32")
        (goto-char (min end (+ (point) units)))
      (while (and (> units 0) (< (point) end))
        (setq units (- units (belfry--units (point) (1+ (point)) encoding)))
        (when (>= units 0) (forward-char))))))

(defun belfry-pos (position encoding)
  "Return where POSITION of the protocol, in ENCODING, is in the current buffer."
  (save-excursion
    (save-restriction
      (widen)
      (save-match-data
        (belfry--goto-line (plist-get position :line))
        (belfry--forward-units (plist-get position :character) encoding)
        (point)))))

(defun belfry-region (range encoding)
  "Return (BEG . END) of the protocol's RANGE, in ENCODING."
  (cons (belfry-pos (plist-get range :start) encoding)
        (belfry-pos (plist-get range :end) encoding)))

(defun belfry-range (beg end encoding)
  "Return the protocol's range from BEG to END, in ENCODING."
  (list :start (belfry-position beg encoding) :end (belfry-position end encoding)))

;;;; Workspace edits

(defun belfry--edit-steps (edit)
  "Return what the workspace EDIT consists of as a list of plists.
Each has a :kind, one of edit, create, rename and delete."
  (or (mapcar (lambda (change)
                (if (plist-get change :kind)
                    change
                  (let ((document (plist-get change :textDocument)))
                    (list :kind "edit" :uri (plist-get document :uri)
                          :version (plist-get document :version)
                          :edits (plist-get change :edits)))))
              (plist-get edit :documentChanges))
      (cl-loop for (uri edits) on (plist-get edit :changes) by #'cddr
               collect (list :kind "edit" :uri (string-remove-prefix ":" (format "%s" uri))
                             :edits edits))))

(defun belfry--step-paths (step)
  "Return the file names STEP touches; signal if one is no local file."
  (mapcar (lambda (uri)
            (or (belfry-path-of-uri uri) (user-error "Belfry: not a local file: %s" uri)))
          (if (equal (plist-get step :kind) "rename")
              (list (plist-get step :oldUri) (plist-get step :newUri))
            (list (plist-get step :uri)))))

(defun belfry--inside-p (path root)
  "Whether PATH lies below ROOT, links followed."
  (let ((truename (file-truename path)))
    (string-prefix-p (file-name-as-directory (file-truename root)) truename)))

(defun belfry--option (step name)
  "Whether the option NAME of STEP is set."
  (eq (plist-get (plist-get step :options) name) t))

(defun belfry--check-free (step path there)
  "Signal if the new PATH of STEP is THERE and may not be replaced."
  (unless (or (not (funcall there path)) (belfry--option step :overwrite)
              (belfry--option step :ignoreIfExists))
    (user-error "Belfry: %s is there already" path)))

(defun belfry--check-step (step root version-of there)
  "Signal unless STEP may be applied: inside ROOT, on the version it is for.
VERSION-OF tells the version of a buffer, or nil; THERE whether there is a
file of a name once the earlier steps are done."
  (let ((paths (belfry--step-paths step)))
    (dolist (path paths)
      (unless (belfry--inside-p path root)
        (user-error "Belfry: refused to change %s, outside of %s" path root)))
    (pcase (plist-get step :kind)
      ("edit"
       (let* ((buffer (find-buffer-visiting (car paths)))
              (version (and buffer (funcall version-of buffer))))
         (when (and version (plist-get step :version) (/= version (plist-get step :version)))
           (user-error "Belfry: %s changed meanwhile; ask again" (buffer-name buffer)))
         (unless (or buffer (funcall there (car paths)))
           (user-error "Belfry: there is no %s to change" (car paths)))
         (when (and buffer (buffer-local-value 'buffer-read-only buffer))
           (user-error "Belfry: %s is read-only" (buffer-name buffer)))))
      ("create" (belfry--check-free step (car paths) there))
      ((or "rename" "delete")
       (unless (or (funcall there (car paths))
                   (and (not (cdr paths)) (belfry--option step :ignoreIfNotExists)))
         (user-error "Belfry: there is no %s" (car paths)))
       (when (cdr paths) (belfry--check-free step (cadr paths) there)))
      (kind (user-error "Belfry: an edit of an unknown kind: %s" kind)))))

(defun belfry--apply-text-edits (edits encoding)
  "Apply EDITS, in ENCODING, to the current buffer, last one first."
  (let ((places (mapcar (lambda (edit)
                          (pcase-let ((`(,beg . ,end)
                                       (belfry-region (plist-get edit :range) encoding)))
                            (list (copy-marker beg) (copy-marker end) (plist-get edit :newText))))
                        edits)))
    ;; Of two insertions at one place the first in the list comes first in the text.
    (setq places (sort (nreverse places) (lambda (a b) (> (nth 0 a) (nth 0 b)))))
    (atomic-change-group
      (save-excursion
        (save-restriction
          (widen)
          (pcase-dolist (`(,beg ,end ,text) places)
            (goto-char beg)
            (delete-region beg end)
            (insert text)
            (set-marker beg nil)
            (set-marker end nil)))))))

(defun belfry--create-file (step)
  "Make the file STEP of kind create asks for."
  (let ((path (belfry-path-of-uri (plist-get step :uri))))
    (when (or (belfry--option step :overwrite) (not (file-exists-p path)))
      (make-directory (file-name-directory path) t)
      (write-region "" nil path nil 'quiet))))

(defun belfry--rename-file (step)
  "Rename the file named in STEP; a buffer that visits it follows."
  (let* ((old (belfry-path-of-uri (plist-get step :oldUri)))
         (new (belfry-path-of-uri (plist-get step :newUri)))
         (buffer (find-buffer-visiting old))
         (overwrite (belfry--option step :overwrite)))
    (when (or overwrite (not (file-exists-p new)))
      (make-directory (file-name-directory new) t)
      (rename-file old new overwrite)
      (when buffer
        (with-current-buffer buffer
          (set-visited-file-name new t t))))))

(defun belfry--apply-step (step encoding)
  "Apply STEP, its positions being in ENCODING.
Return the buffer it changed, or nil."
  (pcase (plist-get step :kind)
    ("edit"
     (with-current-buffer (find-file-noselect (belfry-path-of-uri (plist-get step :uri)) t)
       (belfry--apply-text-edits (append (plist-get step :edits) nil) encoding)
       (current-buffer)))
    ("create" (belfry--create-file step) nil)
    ("rename" (belfry--rename-file step) nil)
    ("delete" (belfry--delete-file step) nil)))

(defun belfry--delete-file (step)
  "Delete the file or folder named in STEP, and kill a buffer that visits it.
A folder with something in it goes only where STEP says so."
  (let* ((path (belfry-path-of-uri (plist-get step :uri)))
         (buffer (find-buffer-visiting path)))
    (if (file-directory-p path)
        (delete-directory path (belfry--option step :recursive))
      (when (file-exists-p path) (delete-file path t)))
    (when buffer
      (with-current-buffer buffer (set-buffer-modified-p nil))
      (kill-buffer buffer))))

(defun belfry--confirm-edit (label paths)
  "Ask whether the edit LABEL of the files PATHS is wanted; signal if not."
  (when (and belfry-confirm-edits
             (or (eq belfry-confirm-edits t)
                 (cl-some (lambda (path) (not (eq (find-buffer-visiting path) (current-buffer))))
                          paths)))
    (unless (y-or-n-p (format "%s: change %s? " (or label "Belfry")
                              (mapconcat #'file-name-nondirectory paths ", ")))
      (user-error "Belfry: nothing was changed"))))

(defun belfry--check-all (plan root version-of)
  "Signal unless all of PLAN may be applied, one after the other.
It is a list as `belfry--edit-steps' returns it; ROOT and VERSION-OF are
as in `belfry-apply-edit'."
  (let* ((known (make-hash-table :test #'equal))
         (there (lambda (path)
                  (let ((is (gethash path known 'unknown)))
                    (if (eq is 'unknown) (file-exists-p path) is)))))
    (dolist (step plan)
      (belfry--check-step step root version-of there)
      (let ((paths (belfry--step-paths step)))
        (pcase (plist-get step :kind)
          ("create" (puthash (car paths) t known))
          ((or "rename" "delete") (puthash (car paths) nil known)))
        (when (cdr paths) (puthash (cadr paths) t known))))))

(defun belfry-apply-edit (edit root encoding version-of &optional label)
  "Apply the workspace EDIT whose positions are in ENCODING.
Nothing outside of ROOT is touched.  VERSION-OF is called with a buffer
and returns the version of its text that the server knows, or nil.
LABEL names the edit when the user is asked.  Changed buffers are left to
the user to save."
  (let ((steps (belfry--edit-steps edit)) buffers)
    (belfry--check-all steps root version-of)
    (belfry--confirm-edit label (delete-dups (mapcan #'belfry--step-paths steps)))
    (dolist (step steps)
      (when-let ((buffer (belfry--apply-step step encoding))) (cl-pushnew buffer buffers)))
    (when (cl-some (lambda (buffer) (not (eq buffer (current-buffer)))) buffers)
      (message "Belfry: changed %s; %s saves them"
               (mapconcat #'buffer-name buffers ", ")
               (substitute-command-keys "\\[save-some-buffers]")))
    buffers))

(provide 'belfry-edit)
;;; belfry-edit.el ends here
