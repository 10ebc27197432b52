-- Where the text of a page comes from: the server where it has a command for it, else the program.
-- The program reads what is saved; the server knows the buffers.
local clients = require('belfry.clients')
local options = require('belfry.options')

local M = {}

local names = {} -- root → { at, words, places }
local FRESH = 30000 -- milliseconds that names stay known

local function program() return options.get().cmd[1] end

-- The root that a page is about: that of the buffer, else of a running server, else the folder.
function M.root(bufnr)
  local client = clients.any(bufnr)
  local path = vim.api.nvim_buf_get_name(bufnr)
  local found = clients.ours(bufnr)[1] and client.config.root_dir
  if not found and path ~= '' and vim.bo[bufnr].buftype == '' then found = require('belfry.root').of(path) end
  return found or (client and client.config.root_dir) or vim.loop.cwd()
end

-- Runs the program without blocking; done(text) or told what went wrong. 1 is an answer too.
function M.run(arguments, root, done)
  local output, errors = {}, {}
  local command = vim.list_extend({ program() }, arguments)
  local job = vim.fn.executable(command[1]) == 1 and vim.fn.jobstart(command, {
    cwd = root,
    stdout_buffered = true,
    stderr_buffered = true,
    on_stdout = function(_, lines) output = lines end,
    on_stderr = function(_, lines) errors = lines end,
    on_exit = function(_, code)
      if code <= 1 then return done(table.concat(output, '\n')) end
      local why = vim.trim(table.concat(errors, '\n'))
      vim.notify(why ~= '' and why or ('belfry: status %d'):format(code), vim.log.levels.ERROR)
    end,
  })
  if not job or job <= 0 then
    vim.notify(('belfry: `%s` cannot be run; see :checkhealth belfry'):format(command[1]), vim.log.levels.ERROR)
  end
end

local function text_of(result)
  if type(result) == 'string' then return result, 'text' end
  if type(result) ~= 'table' then return nil end
  if type(result.markdown) == 'string' then
    local title = type(result.title) == 'string' and not result.markdown:match('^# ') and result.title
    return (title and '# ' .. title .. '\n\n' or '') .. result.markdown, 'markdown'
  end
  if type(result.text) == 'string' then return result.text, 'text' end
end

-- Asks the server for a command; done(text, filetype), or otherwise() when it cannot or will not.
local function ask_server(command, arguments, bufnr, done, otherwise)
  local client = clients.any(bufnr)
  if not client or not clients.serves(client, command) then return otherwise() end
  local params = { command = command, arguments = arguments }
  clients.request(client, 'workspace/executeCommand', params, bufnr, function(err, result)
    local text, filetype = text_of(result)
    if err or not text then return otherwise() end
    done(text, filetype)
  end)
end

function M.explain(id, bufnr, done)
  ask_server('belfry.explain', { { id = id, quiet = true } }, bufnr, done, function()
    M.run({ 'explain', '--color', 'never', '-q', id }, M.root(bufnr), function(text) done(text, 'text') end)
  end)
end

-- map, patterns or why, with the arguments of the command line.
function M.report(name, arguments, bufnr, done)
  local asked = { quiet = true, from = arguments[1], to = arguments[2] }
  ask_server('belfry.' .. name, { asked }, bufnr, done, function()
    local command = vim.list_extend({ name, '--color', 'never', '-q' }, arguments)
    M.run(command, M.root(bufnr), function(text) done(text, 'text') end)
  end)
end

local function read_json(arguments, root)
  if vim.fn.executable(program()) == 0 then return nil end
  local command = { program(), unpack(arguments) }
  if root then table.insert(command, root) end
  local output = vim.fn.system(command)
  local ok, value = pcall(vim.fn.json_decode, output)
  return ok and type(value) == 'table' and value or nil
end

-- Crates and modules of a root, as `why` takes them: words, and the files they begin in.
function M.names(root)
  local known = names[root]
  if known and vim.loop.hrtime() / 1e6 - known.at < FRESH then return known end
  local map = read_json({ 'map', '--format', 'json', '-q' }, root) or {}
  known = { at = vim.loop.hrtime() / 1e6, words = {}, places = {} }
  local seen = {}
  local function add(word, path)
    if not seen[word] then table.insert(known.words, word) end
    seen[word] = true
    known.places[word] = known.places[word] or path
  end
  for _, crate in ipairs(map.crates or {}) do add(crate.package, crate.root) end
  for _, module in ipairs(map.modules or {}) do
    add(module.id:match(':([^:]+::.*)$') or module.id, module.path)
  end
  names[root] = known
  return known
end

-- What `explain` takes: rules, violation codes, levels.
local ids
function M.ids()
  if ids then return ids end
  local catalogue = read_json({ 'rules', '--format', 'json' })
  local found = { 'workspace', 'system', 'data', 'network', 'core', 'dev' }
  for _, rule in ipairs(catalogue and catalogue.rules or {}) do
    table.insert(found, rule.id)
    for _, violation in ipairs(rule.violations or {}) do table.insert(found, violation.code) end
  end
  for _, decision in ipairs(catalogue and catalogue.decisions or {}) do table.insert(found, decision.id) end
  if catalogue then ids = found end
  return found
end

return M
