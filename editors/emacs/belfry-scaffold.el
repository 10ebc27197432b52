;;; belfry-scaffold.el --- New systems and patterns  -*- lexical-binding: t; -*-

;;; Commentary:

;; Asks what is to be made, and has it made: a system by the program, a
;; pattern by the server.  What there is to choose they tell.

;;; Code:

(require 'cl-lib)
(require 'subr-x)
(require 'belfry-client)
(require 'belfry-pages)

(defvar belfry--guide nil "Returns what the page on the answer at hand is of; nil: none.")

(defun belfry-read-guide ()
  "Show the page that helps with the question in the minibuffer."
  (interactive)
  (let ((page (and belfry--guide (funcall belfry--guide (minibuffer-contents-no-properties)))))
    (if (not page)
        (minibuffer-message "No page on that")
      (with-selected-window (minibuffer-selected-window)
        (save-selected-window (belfry-explain page))))))

(defvar belfry-choice-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "C-h") #'belfry-read-guide)
    map)
  "Keys while Belfry asks, besides those of completion.")

(defun belfry--choose (prompt answers &optional guide)
  "Ask PROMPT and return one of ANSWERS, an alist of values and what they are.
GUIDE is called with what is typed and returns what a page is of, or nil."
  (let* ((values (mapcar #'car answers))
         (width (apply #'max 0 (mapcar #'length values)))
         (belfry--guide guide)
         (completion-extra-properties
          (list :annotation-function
                (lambda (value)
                  (concat (make-string (max 0 (- (1+ width) (length value))) ?\s)
                          (alist-get value answers "" nil #'equal))))))
    (minibuffer-with-setup-hook
        (lambda ()
          (when guide
            (use-local-map (make-composed-keymap belfry-choice-map (current-local-map)))))
      (completing-read (format "%s (%sdefault %s): " prompt (if guide "C-h: guide, " "")
                               (car values))
                       values nil t nil nil (car values)))))

;;;; Systems

(defun belfry--holds (condition choices)
  "Whether CONDITION, option=a|b or option!=a|b, is true of CHOICES.
The symbol `open' if that option is not chosen yet."
  (string-match "\\`\\([^!=]+\\)\\(!?\\)=\\(.*\\)\\'" condition)
  (let* ((no (string= (match-string 2 condition) "!"))
         (values (split-string (match-string 3 condition) "|"))
         (chosen (alist-get (match-string 1 condition) choices nil nil #'equal)))
    (cond ((not chosen) 'open)
          ((member chosen values) (not no))
          (t no))))

(defun belfry--values-left (template option choices)
  "Return the values of OPTION that TEMPLATE takes and that go with CHOICES."
  (cl-remove-if
   (lambda (value)
     (let ((tried (cons (cons option value) choices)))
       (cl-some (lambda (each)
                  (and (eq (belfry--holds (plist-get each :when) tried) t)
                       (not (belfry--holds (plist-get each :needs) tried))))
                (plist-get template :needs))))
   (append (plist-get (plist-get template :options) (intern (concat ":" option))) nil)))

(defun belfry--ask-options (all template)
  "Ask for the options of TEMPLATE, one of the list ALL; return an alist."
  (let (choices)
    (seq-doseq (option (plist-get all :options))
      (let* ((id (plist-get option :id))
             (left (belfry--values-left template id choices))
             (says (mapcar (lambda (each) (cons (plist-get each :id) (plist-get each :says)))
                           (plist-get option :values)))
             (decision (plist-get option :decision)))
        (when left
          (push (cons id
                      (if (cdr left)
                          (belfry--choose
                           (string-remove-suffix "?" (plist-get option :question))
                           (mapcar (lambda (value) (assoc value says)) left)
                           (and decision (lambda (_) decision)))
                        (car left)))
                choices))))
    (nreverse choices)))

(defun belfry--call (&rest arguments)
  "Run the program with ARGUMENTS, without a shell, and return its output."
  (with-temp-buffer
    (let* ((said (make-temp-file "belfry"))
           (status (apply #'call-process belfry-program nil (list t said) nil arguments)))
      (unwind-protect
          (if (eq status 0)
              (buffer-string)
            (user-error "%s" (string-trim (with-temp-buffer (insert-file-contents said)
                                                            (buffer-string)))))
        (delete-file said)))))

;;;###autoload
(defun belfry-new (template choices folder)
  "Make a new system in the new FOLDER, which is called like its package.
TEMPLATE is its kind, and CHOICES an alist of options and values."
  (interactive
   (let* ((all (belfry--read-json (belfry--call "new" "--list" "--format" "json")))
          (id (belfry--choose "Which kind of system"
                              (mapcar (lambda (each)
                                        (cons (plist-get each :id) (plist-get each :summary)))
                                      (plist-get all :templates))
                              (lambda (_) "choose-workspace")))
          (template (seq-find (lambda (each) (equal (plist-get each :id) id))
                              (plist-get all :templates))))
     (list id (belfry--ask-options all template)
           (read-file-name "New folder, called as the package: "))))
  (let ((folder (directory-file-name (expand-file-name folder))))
    (apply #'belfry--call "new" "--quiet" "--template" template
           (append (mapcar (lambda (choice) (format "--%s=%s" (car choice) (cdr choice))) choices)
                   (list "--" folder)))
    (find-file (expand-file-name "README.md" folder))
    (message "Belfry: %s is there" folder)))

;;;; Patterns

(defun belfry--pattern-page (patterns)
  "Return a function from the name of one of PATTERNS to its page."
  (lambda (typed)
    (when-let ((pattern (seq-find (lambda (each) (equal (plist-get each :rule) typed)) patterns)))
      (or (seq-first (plist-get pattern :decisions)) typed))))

;;;###autoload
(defun belfry-add-pattern (rule crate)
  "Add the pattern RULE as a module to CRATE of this workspace."
  (interactive
   (let* ((session (belfry-current-session))
          (all (belfry-execute session "belfry.scaffold" (vector (list :uri belfry--uri))))
          (patterns (append (plist-get all :patterns) nil))
          (crates (mapcar (lambda (each) (cons (plist-get each :name) (plist-get each :path)))
                          (plist-get all :crates))))
     (unless crates (user-error "Belfry: no crate here takes a module"))
     (list (belfry--choose "Pattern"
                           (mapcar (lambda (each)
                                     (cons (plist-get each :rule) (plist-get each :title)))
                                   patterns)
                           (belfry--pattern-page patterns))
           (belfry--choose "To which crate" crates))))
  (belfry-execute (belfry-current-session) "belfry.addPattern"
                  (vector (list :rule rule :crate crate :uri belfry--uri))))

(provide 'belfry-scaffold)
;;; belfry-scaffold.el ends here
