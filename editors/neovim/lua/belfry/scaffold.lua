-- New systems and patterns. What there is to choose from the program and the server tell; nothing of
-- it is listed here.
local texts = require('belfry.texts')

local M = {}

-- Asks by vim.ui.select; `answers` are { value, says }. A page is one more answer: it opens, and the
-- question is asked again.
local function choose(prompt, answers, page, done)
  local items = vim.list_extend({}, answers)
  if page then table.insert(items, { page = page }) end
  vim.ui.select(items, {
    prompt = prompt,
    kind = 'belfry',
    format_item = function(item)
      if item.page then return 'Read ' .. item.page .. ' first' end
      return item.says and item.says ~= '' and ('%s – %s'):format(item.value, item.says) or item.value
    end,
  }, function(item)
    if not item then return end
    if not item.page then return done(item.value, item) end
    require('belfry.commands').explain(item.page)
    vim.defer_fn(function() choose(prompt, answers, page, done) end, 500)
  end)
end

-- `option=a|b` or `option!=a|b`; nil while that option is open.
local function holds(condition, choices)
  local option, no, values = condition:match('^([^!=]+)(!?)=(.*)$')
  if choices[option] == nil then return nil end
  return vim.tbl_contains(vim.split(values, '|', { plain = true }), choices[option]) ~= (no == '!')
end

-- The values that go with what is chosen.
local function left(template, option, choices)
  return vim.tbl_filter(function(value)
    local tried = vim.tbl_extend('force', choices, { [option] = value })
    for _, each in ipairs(template.needs) do
      if holds(each.when, tried) and holds(each.needs, tried) == false then return false end
    end
    return true
  end, template.options[option] or {})
end

local function says(option, value)
  for _, each in ipairs(option.values) do
    if each.id == value then return each.says end
  end
end

-- Asks for the options from `index` on; done(choices).
local function ask_options(all, template, choices, index, done)
  local option = all.options[index]
  if not option then return done(choices) end
  local function go_on(value)
    choices[option.id] = value
    ask_options(all, template, choices, index + 1, done)
  end
  local values = left(template, option.id, choices)
  if #values < 2 then return go_on(values[1]) end
  local answers = vim.tbl_map(function(value) return { value = value, says = says(option, value) } end, values)
  local page = type(option.decision) == 'string' and option.decision or nil
  choose(option.question, answers, page, go_on)
end

local function make(template, choices, folder)
  local arguments = { 'new', '--quiet', '--template', template.id }
  for option, value in pairs(choices) do table.insert(arguments, ('--%s=%s'):format(option, value)) end
  vim.list_extend(arguments, { '--', folder })
  texts.run(arguments, vim.loop.cwd(), function()
    vim.cmd('edit ' .. vim.fn.fnameescape(folder .. '/README.md'))
    vim.notify(('belfry: %s is there'):format(folder))
  end)
end

local function ask_folder(template, choices)
  local parent = vim.loop.cwd() .. '/'
  vim.ui.input({ prompt = 'New folder, called as the package: ', default = parent, completion = 'dir' }, function(typed)
    if typed and typed ~= parent and typed ~= '' then make(template, choices, vim.fn.fnamemodify(typed, ':p')) end
  end)
end

-- A new system, by `belfry new`.
function M.system()
  texts.run({ 'new', '--list', '--format', 'json' }, vim.loop.cwd(), function(text)
    local all = vim.fn.json_decode(text)
    local answers = vim.tbl_map(function(each) return { value = each.id, says = each.summary, template = each } end, all.templates)
    choose('Which kind of system', answers, 'choose-workspace', function(_, answer)
      ask_options(all, answer.template, {}, 1, function(choices) ask_folder(answer.template, choices) end)
    end)
  end)
end

-- A pattern that comes as a module, for a crate of the workspace.
function M.pattern()
  local refactorings = require('belfry.refactorings')
  local client, bufnr = refactorings.client_here('belfry.addPattern'), vim.api.nvim_get_current_buf()
  if not client then return end
  local uri = vim.uri_from_fname(client.config.root_dir or vim.loop.cwd())
  refactorings.execute(client, 'belfry.scaffold', { uri = uri }, bufnr, function(all)
    local answers = vim.tbl_map(function(each) return { value = each.rule, says = each.title, pattern = each } end, all.patterns)
    local crates = vim.tbl_map(function(each) return { value = each.name, says = each.path } end, all.crates)
    choose('Add which pattern', answers, nil, function(rule, answer)
      local page = answer.pattern.decisions[1] or rule
      choose('To which crate', crates, page, function(crate)
        refactorings.execute(client, 'belfry.addPattern', { uri = uri, rule = rule, crate = crate }, bufnr, function(added)
          -- From 0.8 on the server has it shown.
          if vim.fn.has('nvim-0.8') == 0 then vim.cmd('edit ' .. vim.fn.fnameescape(vim.uri_to_fname(added.uri))) end
        end)
      end)
    end)
  end)
end

return M
