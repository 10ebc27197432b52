;;; positions.el --- URIs, positions and edits, without a server  -*- lexical-binding: t; -*-

;;; Code:

(require 'support)

(defconst text "ab\r\n\U0001F980x\u00e9\rlast")

(defun place (pos encoding)
  (let ((it (belfry-position pos encoding))) (list (plist-get it :line) (plist-get it :character))))

(with-temp-buffer
  (insert text)
  (pcase-dolist (`(,what ,word ,encoding ,line ,character)
                 '(("a crab is two units of utf-16" "x" "utf-16" 1 2)
                   ("four of utf-8" "x" "utf-8" 1 4)
                   ("one of utf-32" "x" "utf-32" 1 1)
                   ("an accent is one unit of utf-16" "\r" "utf-16" 1 4)
                   ("two of utf-8" "\r" "utf-8" 1 7)
                   ("a carriage return ends a line" "last" "utf-16" 2 0)))
    (goto-char (point-min))
    (when (equal word "\r") (search-forward "x"))
    (search-forward word)
    (let ((pos (match-beginning 0)))
      (holds what (equal (place pos encoding) (list line character)) (place pos encoding))
      (holds (concat what ", and back")
             (= pos (belfry-pos (list :line line :character character) encoding)))))
  (goto-char (point-min))
  (search-forward "é")
  (holds "a character past the end of its line is its end"
         (= (point) (belfry-pos '(:line 1 :character 99) "utf-16")))
  (holds "a line past the end of the text is its end"
         (= (point-max) (belfry-pos '(:line 99 :character 3) "utf-16")))
  (narrow-to-region 3 4)
  (holds "narrowing changes nothing" (= 9 (belfry-pos '(:line 2 :character 0) "utf-16"))))

(with-temp-buffer
  (insert "one\ntwo\n")
  (belfry--apply-text-edits
   '((:range (:start (:line 0 :character 0) :end (:line 0 :character 3)) :newText "1")
     (:range (:start (:line 1 :character 0) :end (:line 1 :character 0)) :newText "a")
     (:range (:start (:line 1 :character 0) :end (:line 1 :character 0)) :newText "b"))
   "utf-16")
  (holds "edits are applied to the text they were made for"
         (equal (buffer-string) "1\nabtwo\n") (buffer-string)))

(dolist (path '("/tmp/plain.rs" "/tmp/with blank/ü#?%.rs" "/tmp/🦀/\377.rs"))
  (holds "a path survives its URI"
         (equal (encode-coding-string path 'utf-8 t)
                (encode-coding-string (belfry-path-of-uri (belfry-uri-of-path path)) 'utf-8 t))
         path (belfry-uri-of-path path)))
(holds "other schemes are no files" (not (belfry-path-of-uri "https://example.org/x.rs")))

(defun refused (edit)
  (condition-case problem
      (progn (belfry-apply-edit edit depot-root "utf-16" (lambda (_) 7)) nil)
    (user-error (cadr problem))))
(setq belfry-confirm-edits nil)
(let* ((uri (belfry-uri-of-path (depot-file "src/lib.rs")))
       (range '(:start (:line 0 :character 0) :end (:line 0 :character 0)))
       (edits (vector (list :range range :newText "x")))
       (good (list :textDocument (list :uri uri :version 7) :edits edits)))
  (find-file (depot-file "src/lib.rs"))
  (pcase-dolist (`(,what ,bad)
                 `(("outside of the project"
                    (:textDocument (:uri "file:///etc/passwd" :version nil) :edits ,edits))
                   ("outside of it by dots"
                    (:textDocument (:uri ,(concat (belfry-uri-of-path depot-root) "../x.rs") :version nil)
                     :edits ,edits))
                   ("of another version" (:textDocument (:uri ,uri :version 6) :edits ,edits))
                   ("of an unknown kind" (:kind "burn" :uri ,uri))
                   ("that makes a file which is there"
                    (:kind "create" :uri ,(belfry-uri-of-path (depot-file "Cargo.toml"))))
                   ("that moves a file onto another"
                    (:kind "rename" :oldUri ,(belfry-uri-of-path (depot-file "src/ledger.rs"))
                     :newUri ,(belfry-uri-of-path (depot-file "Cargo.toml"))))))
    (holds (format "an edit %s is refused whole" what)
           (and (refused (list :documentChanges (vector good bad))) (not (buffer-modified-p)))))
  (holds "a new file is made, filled and undone at will"
         (let ((new (belfry-uri-of-path (depot-file "new/belfry.toml"))))
           (belfry-apply-edit
            (list :documentChanges
                  (vector (list :kind "create" :uri new)
                          (list :textDocument (list :uri new :version nil) :edits edits)))
            depot-root "utf-16" #'ignore)
           (with-current-buffer (find-buffer-visiting (depot-file "new/belfry.toml"))
             (prog1 (equal (buffer-string) "x")
               (set-buffer-modified-p nil)))))
  (belfry-apply-edit
   (list :documentChanges
         (vector (list :kind "rename" :oldUri (belfry-uri-of-path (depot-file "src/ledger.rs"))
                       :newUri (belfry-uri-of-path (depot-file "src/book.rs")))))
   depot-root "utf-16" #'ignore)
  (holds "a file is renamed" (file-exists-p (depot-file "src/book.rs")))
  (make-directory (depot-file "one/two") t)
  (write-region "" nil (depot-file "one/kept.rs") nil 'quiet)
  (let ((delete (lambda (name)
                  (list :kind "delete" :uri (belfry-uri-of-path (depot-file name))
                        :options '(:recursive :json-false :ignoreIfNotExists t)))))
    (belfry-apply-edit (list :documentChanges (vector (funcall delete "one/two") (funcall delete "none")))
                       depot-root "utf-16" #'ignore)
    (holds "an empty folder is deleted, and one that is not there is no matter"
           (not (file-exists-p (depot-file "one/two"))))
    (holds "one that is not empty stays"
           (condition-case nil
               (progn (belfry-apply-edit (list :documentChanges (vector (funcall delete "one")))
                                         depot-root "utf-16" #'ignore)
                      nil)
             (file-error (file-exists-p (depot-file "one/kept.rs")))))))

(say "%d steps" steps)
(kill-emacs 0)
;;; positions.el ends here
