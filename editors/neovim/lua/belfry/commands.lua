-- :Belfry and what it completes.
local texts = require('belfry.texts')

local M = {}

local function here() return vim.api.nvim_get_current_buf() end

-- What the cursor is on: a finding's code, else a lens's rule or level.
local function subject(bufnr)
  local line = vim.api.nvim_win_get_cursor(0)[1] - 1
  for _, each in ipairs(vim.diagnostic.get(bufnr, { lnum = line })) do
    if each.source == 'belfry' then
      return each.code or ((each.user_data or {}).lsp or {}).code
    end
  end
  local found
  for _, lens in ipairs(require('belfry.lenses').of(bufnr)) do
    local at = lens.range.start.line
    if at == line or (at == 0 and not found) then found = (lens.command.arguments or {})[1] end
  end
  return found
end

local function show(name, filetype_of, root, places)
  return function(text, filetype)
    require('belfry.pages').open(name, text, { filetype = filetype_of or filetype, root = root, places = places })
  end
end

function M.explain(id)
  local bufnr = here()
  id = id or subject(bufnr)
  if not id then return vim.notify('belfry: nothing here to explain; name a rule, a code or a level') end
  texts.explain(id, bufnr, show('explain/' .. id, nil, texts.root(bufnr)))
end

local function report(name, arguments)
  local bufnr = here()
  local root = texts.root(bufnr)
  local title = table.concat(vim.list_extend({ name }, arguments), ' ')
  texts.report(name, arguments, bufnr, function(text)
    show(title, 'belfry', root, texts.names(root).places)(text)
  end)
end

local COMMANDS = {
  map = { run = function() report('map', {}) end },
  patterns = { run = function() report('patterns', {}) end },
  why = {
    run = function(arguments)
      if #arguments ~= 2 then return vim.notify('belfry: why needs two names: FROM TO', vim.log.levels.ERROR) end
      report('why', arguments)
    end,
    complete = function(bufnr) return texts.names(texts.root(bufnr)).words end,
    most = 2,
  },
  explain = {
    run = function(arguments) M.explain(arguments[1]) end,
    complete = function() return texts.ids() end,
    most = 1,
  },
  new = {
    run = function(arguments)
      if #arguments == 0 then return require('belfry.scaffold').system() end
      if arguments[1] == 'pattern' and #arguments == 1 then return require('belfry.scaffold').pattern() end
      vim.notify('belfry: `new` for a system, `new pattern` for a module in a crate', vim.log.levels.ERROR)
    end,
    complete = function() return { 'pattern' } end,
    most = 1,
  },
  undo = { run = function() require('belfry.refactorings').undo() end },
  hover = { run = function() require('belfry').hover() end },
  restart = { run = function() require('belfry').restart() end },
  status = { run = function() require('belfry.health').tell() end },
}

function M.run(arguments)
  local name = table.remove(arguments, 1)
  local command = COMMANDS[name]
  if not command then
    return vim.notify(('belfry: no such command: %s'):format(name), vim.log.levels.ERROR)
  end
  command.run(arguments)
end

local function beginning_with(lead, words)
  local found = {}
  for _, word in ipairs(words) do
    if word:sub(1, #lead) == lead then table.insert(found, word) end
  end
  table.sort(found)
  return found
end

-- The completions of the word that ends at `position`.
function M.complete(lead, line, position)
  local before = vim.split(vim.trim(line:sub(1, position - #lead)), '%s+')
  if #before == 1 then return beginning_with(lead, vim.tbl_keys(COMMANDS)) end
  local command = COMMANDS[before[2]]
  if not command or not command.complete or #before - 2 >= command.most then return {} end
  return beginning_with(lead, command.complete(here()))
end

-- The command of a lens or an action, which the client runs itself: the page opens here.
function M.explain_argument(command)
  local id = (command.arguments or {})[1]
  if type(id) == 'table' then id = id.id end
  if type(id) == 'string' then M.explain(id) end
end

return M
