;;; belfry-watch.el --- Telling belfry lsp of files that changed  -*- lexical-binding: t; -*-

;;; Commentary:

;; workspace/didChangeWatchedFiles: the server registers patterns, Emacs
;; watches the folders below the project's root and tells of what matches.
;; Folders that git ignores by custom (target, node_modules, those with a
;; leading dot but .belfry) are not watched.

;;; Code:

(require 'filenotify)
(require 'belfry-client)

(defcustom belfry-watch-limit 3000
  "How many folders of a project are watched at most; 0 watches nothing.
Beyond it, files that other programs change are noticed when they are
visited or saved here."
  :type 'integer
  :group 'belfry)

(defconst belfry--unwatched "\\`\\(?:\\.\\(?:[^b].*\\|b[^e].*\\)?\\|target\\|node_modules\\)\\'"
  "Names of folders that are not watched.")

(defconst belfry--watched "\\(?:\\.rs\\|/Cargo\\.toml\\|/belfry\\.toml\\|/\\.belfry/.*\\)\\'"
  "Files the server is told of; it ignores those it did not ask for.")

(defun belfry--folders (root)
  "Return the folders at and below ROOT that are watched, at most the limit."
  (let ((queue (list (directory-file-name root))) found (count 0))
    (while (and queue (< count belfry-watch-limit))
      (let ((folder (pop queue)))
        (push folder found)
        (setq count (1+ count))
        (dolist (entry (ignore-errors (directory-files-and-attributes folder t nil t)))
          (when (and (eq (nth 1 entry) t)
                     (not (string-match-p belfry--unwatched
                                          (file-name-nondirectory (car entry)))))
            (push (car entry) queue)))))
    found))

(defun belfry--tell-of (session path type)
  "Tell the server of SESSION of a change of the file PATH, of TYPE."
  (when (and (belfry-ready-p session) (string-match-p belfry--watched path))
    (belfry-notify session :workspace/didChangeWatchedFiles
                   (list :changes (vector (list :uri (belfry-uri-of-path path) :type type))))))

(defun belfry--on-event (session id event)
  "Tell the server of SESSION of EVENT, seen by the watches registered as ID."
  (pcase-let ((`(,_ ,action ,path ,other) event))
    (pcase action
      ('created
       (belfry--tell-of session path 1)
       (when (file-directory-p path)
         (belfry--watch-below session id path)
         (dolist (file (ignore-errors (directory-files-recursively path "\\.\\(rs\\|toml\\)\\'")))
           (belfry--tell-of session file 1))))
      ('changed (belfry--tell-of session path 2))
      ('deleted (belfry--tell-of session path 3))
      ('renamed (belfry--tell-of session path 3)
                (belfry--tell-of session other 1)))))

(defun belfry--watch-below (session id root)
  "Watch the folders at and below ROOT for SESSION under the registration ID."
  (let ((entry (or (assoc id (belfry-session-watches session))
                   (car (push (list id) (belfry-session-watches session))))))
    (dolist (folder (belfry--folders root))
      (when (< (length (cdr entry)) belfry-watch-limit)
        (ignore-errors
          (push (file-notify-add-watch folder '(change)
                                       (lambda (event) (belfry--on-event session id event)))
                (cdr entry)))))))

(defun belfry-watch (session registrations)
  "Watch what the REGISTRATIONS of the server of SESSION ask for.
Returns at once; the folders are looked up in a moment."
  (seq-doseq (registration registrations)
    (when (equal (plist-get registration :method) "workspace/didChangeWatchedFiles")
      (run-at-time
       0.5 nil
       (lambda ()
         (when (belfry-ready-p session)
           (belfry--watch-below session (plist-get registration :id)
                                (belfry-session-root session))))))))

(defun belfry-unwatch (session unregistrations)
  "End the watches that the UNREGISTRATIONS of the server of SESSION name."
  (seq-doseq (each unregistrations)
    (let ((entry (assoc (plist-get each :id) (belfry-session-watches session))))
      (mapc #'file-notify-rm-watch (cdr entry))
      (setf (belfry-session-watches session)
            (delq entry (belfry-session-watches session))))))

(defun belfry-unwatch-all (session)
  "End all watches of SESSION."
  (pcase-dolist (`(,_ . ,watches) (belfry-session-watches session))
    (mapc #'file-notify-rm-watch watches))
  (setf (belfry-session-watches session) nil))

(provide 'belfry-watch)
;;; belfry-watch.el ends here
