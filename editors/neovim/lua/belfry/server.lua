-- Starts Belfry's server for buffers, one for each root, and starts it again when it ends unasked.
local clients = require('belfry.clients')
local options = require('belfry.options')
local root = require('belfry.root')

local M = {}

local FIRST_DELAY, LONGEST_DELAY = 200, 10000 -- milliseconds
local STEADY = 60000 -- a server that lived this long starts with a clean slate
local TRIES = 6

-- root → { tries, started }; the root of a lone file is ''.
local lives = {}
-- client id → { root, buffers, intent }
local running = {}
local leaving, told_missing = false, false

local function now() return vim.loop.hrtime() / 1e6 end

local function root_of(path)
  local own = options.get().root
  if own then return own(path) end
  return root.of(path)
end

local function capabilities()
  local value = options.get().capabilities or vim.lsp.protocol.make_client_capabilities()
  local own = { workspace = { codeLens = { refreshSupport = true } }, textDocument = {} }
  if (value.textDocument or {}).diagnostic then
    -- Neovim 0.12 never asks again about a buffer that it was told of as a related document.
    own.textDocument.diagnostic = { relatedDocumentSupport = false }
  end
  if (value.textDocument or {}).codeAction then
    -- What is to be confirmed it asks about file by file, and would make half of it. Without commands
    -- that come later a refactoring is an edit we are asked to apply (belfry.refactorings).
    own.textDocument.codeAction = { honorsChangeAnnotations = false, resolveSupport = { properties = { 'edit' } } }
  end
  return vim.tbl_deep_extend('force', value, own)
end

-- Without the program nothing is started; that is told once.
local function is_there()
  local program = options.get().cmd[1]
  if vim.fn.executable(program) == 1 then return true end
  if not told_missing then
    told_missing = true
    vim.notify(('belfry: no program `%s`; :checkhealth belfry tells more'):format(program), vim.log.levels.WARN)
  end
  return false
end

local function handlers()
  return {
    ['$/progress'] = function(...) return require('belfry.status').on_progress(...) end,
    ['workspace/codeLens/refresh'] = function(...) return require('belfry.lenses').on_refresh(...) end,
    ['workspace/applyEdit'] = function(...) return require('belfry.refactorings').on_apply(...) end,
    ['textDocument/hover'] = function(...) return require('belfry.hover').on_answer(...) end,
  }
end

local function remember(client_id, bufnr)
  local life = running[client_id]
  if not life then
    local client = vim.lsp.get_client_by_id(client_id)
    life = { root = client and client.config.root_dir or '', buffers = {} }
    running[client_id] = life
  end
  life.buffers[bufnr] = true
end

local function attached(client, bufnr)
  remember(client.id, bufnr)
  require('belfry.lenses').attach(client, bufnr)
  local key = options.get().hover_key
  if key then
    vim.keymap.set('n', key == true and 'K' or key, function() require('belfry').hover() end,
      { buffer = bufnr, desc = 'Belfry: hover of all servers' })
  end
  if options.get().on_attach then options.get().on_attach(client, bufnr) end
end

-- What vim.lsp.start and vim.lsp.config take, but for the root.
local function common()
  local given = options.get()
  return {
    name = clients.NAME,
    cmd = given.cmd,
    settings = { belfry = next(given.settings) and given.settings or vim.empty_dict() },
    init_options = next(given.settings) and given.settings or nil,
    capabilities = capabilities(),
    handlers = handlers(),
    commands = {
      ['belfry.explain'] = function(command) require('belfry.commands').explain_argument(command) end,
      ['belfry.apply'] = function(command) require('belfry.refactorings').apply(command) end,
      ['belfry.preview'] = function(command) require('belfry.refactorings').preview(command) end,
    },
    on_exit = function(...) M.on_exit(...) end,
  }
end

-- The configuration for vim.lsp.config.
function M.config()
  M.watch()
  local config = common()
  config.filetypes = { 'rust', 'toml' }
  config.root_dir = function(bufnr, start)
    local path = vim.api.nvim_buf_get_name(bufnr)
    if root.is_ours(path, vim.bo[bufnr].filetype) and is_there() then start(root_of(path)) end
  end
  return config
end

-- Clients that have not heard from their server yet are no active ones to Neovim, but count here.
local function alive(client_id)
  local client = vim.lsp.get_client_by_id(client_id)
  return client and not clients.is_stopped(client) and client
end

local function running_for(folder)
  for client_id, life in pairs(running) do
    if life.root == (folder or '') and not life.intent and alive(client_id) then return client_id end
  end
end

-- Attaches a buffer to the server of its root, which is started when there is none.
function M.start(bufnr)
  local path = vim.api.nvim_buf_get_name(bufnr)
  if not root.is_ours(path, vim.bo[bufnr].filetype) or vim.bo[bufnr].buftype ~= '' or not is_there() then return end
  local folder = root_of(path)
  local id = running_for(folder)
  if not id then
    local config = vim.lsp.config and vim.deepcopy(vim.lsp.config[clients.NAME]) or common()
    config.root_dir = folder
    if vim.lsp.config then
      id = vim.lsp.start(config, { bufnr = bufnr })
    else
      if vim.fn.has('nvim-0.8') == 0 then config.on_attach = attached end
      id = vim.lsp.start_client(config)
    end
    if not id then return end
    running[id] = { root = folder or '', buffers = {} }
    lives[folder or ''] = lives[folder or ''] or { tries = 0 }
    lives[folder or ''].started = now()
  end
  running[id] = running[id] or { root = folder or '', buffers = {} }
  running[id].buffers[bufnr] = true
  vim.lsp.buf_attach_client(bufnr, id)
end

local function start_again(buffers)
  for bufnr in pairs(buffers) do
    if vim.api.nvim_buf_is_loaded(bufnr) then M.start(bufnr) end
  end
end

-- How long to wait before the next try, in milliseconds; nil: it has ended too often.
local function delay(life)
  if life.started and now() - life.started > STEADY then life.tries = 0 end
  life.tries = life.tries + 1
  life.started = now()
  if life.tries > TRIES then return nil end
  return math.min(FIRST_DELAY * 2 ^ (life.tries - 1), LONGEST_DELAY)
end

local function ended(code, signal, client_id)
  local was = running[client_id]
  running[client_id] = nil
  if leaving or not was then return end
  require('belfry.status').forget(client_id, was.buffers)
  if was.intent == 'restart' then return start_again(was.buffers) end
  local asked = was.intent == 'stop' or (code == 0 and (signal == 0 or signal == 15))
  if asked or not options.get().restart then return end
  lives[was.root] = lives[was.root] or { tries = 0 }
  local wait = delay(lives[was.root])
  if wait then
    vim.defer_fn(function() start_again(was.buffers) end, wait)
  else
    vim.notify(('belfry: the server ended %d times in a row and is left alone; :Belfry restart tries again'):format(TRIES),
      vim.log.levels.ERROR)
  end
end

-- A server may end before any buffer was told of it; Neovim still knows which it was for.
function M.on_exit(code, signal, client_id)
  local client = vim.lsp.get_client_by_id(client_id)
  if client and not running[client_id] then
    running[client_id] = { root = client.config.root_dir or '', buffers = vim.deepcopy(client.attached_buffers or {}) }
  end
  vim.schedule(function() ended(code, signal, client_id) end)
end

-- Every buffer that is loaded and ours.
local function start_loaded()
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) then M.start(bufnr) end
  end
end

function M.restart()
  lives, told_missing = {}, false
  local any = false
  for client_id, life in pairs(running) do
    local client = alive(client_id)
    if client then
      any = true
      life.intent = 'restart'
      clients.stop(client)
      vim.defer_fn(function()
        if running[client_id] then clients.stop(client, true) end
      end, 3000)
    end
  end
  if not any then start_loaded() end
end

local watching = false
function M.watch()
  if watching then return end
  watching = true
  local group = vim.api.nvim_create_augroup('belfry', {})
  vim.api.nvim_create_autocmd('VimLeavePre', { group = group, callback = function() leaving = true end })
  if vim.fn.has('nvim-0.8') == 0 then return end -- there on_attach is ours
  vim.api.nvim_create_autocmd('LspAttach', {
    group = group,
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if client and client.name == clients.NAME then attached(client, event.buf) end
    end,
  })
end

local function on_file(serve)
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('belfry-start', {}),
    pattern = { 'rust', 'toml' },
    callback = function(event) serve(event.buf) end,
  })
end

function M.enable()
  M.watch()
  told_missing = false
  if vim.lsp.config and vim.lsp.enable then
    -- Neovim is silent about a program that is missing.
    on_file(function(bufnr)
      return root.is_ours(vim.api.nvim_buf_get_name(bufnr), vim.bo[bufnr].filetype) and is_there()
    end)
    vim.lsp.config(clients.NAME, M.config())
    vim.lsp.enable(clients.NAME)
    return
  end
  on_file(M.start)
  start_loaded()
end

return M
