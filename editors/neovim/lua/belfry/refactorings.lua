-- Refactorings and other edits of several files: what is told before and after, and the way back.
local clients = require('belfry.clients')

local M = {}

local CONTENT_MODIFIED = -32801
local PATIENCE, TRIES = 250, 12 -- milliseconds; the server may not have read the last edit yet

-- Has the server execute a command; done(result). What it says against it is told.
function M.execute(client, command, argument, bufnr, done, tries)
  local params = { command = command, arguments = { argument } }
  clients.request(client, 'workspace/executeCommand', params, bufnr, function(err, result)
    if err and err.code == CONTENT_MODIFIED and (tries or 1) < TRIES then
      return vim.defer_fn(function() M.execute(client, command, argument, bufnr, done, (tries or 1) + 1) end, PATIENCE)
    end
    if err then return vim.notify('belfry: ' .. err.message, vim.log.levels.WARN) end
    if done and result and result ~= vim.NIL then done(result) end
  end)
end

local function client_here(command)
  local client = clients.any(vim.api.nvim_get_current_buf())
  if client and clients.serves(client, command) then return client end
  vim.notify('belfry: no server runs that can do that; open a file of the workspace first', vim.log.levels.WARN)
end
M.client_here = client_here

-- A command of an action, with its page in a buffer of ours.
local function with_page(name)
  return function(command)
    local client = client_here(command.command)
    if not client then return end
    local bufnr = vim.api.nvim_get_current_buf()
    local argument = vim.tbl_extend('force', command.arguments[1], { quiet = true })
    M.execute(client, command.command, argument, bufnr, function(result)
      local text = result.markdown or result.text
      if type(text) ~= 'string' then return end
      require('belfry.pages').open(name, text, { filetype = 'markdown', root = client.config.root_dir })
    end)
  end
end

-- What a refactoring would come to.
M.preview = with_page('preview')
-- Made by the server, through on_apply; what it left is shown.
M.apply = with_page('left')

-- Neovim before 0.10 makes no folder for a file that is to be made or moved; and an empty buffer has
-- a line, which would stay behind what is inserted unless the edit reaches over it.
function M.on_apply(err, edit, context, config)
  local made = {}
  for _, change in ipairs(not err and edit.edit.documentChanges or {}) do
    local uri = change.kind == 'create' and change.uri or change.kind == 'rename' and change.newUri
    if uri then
      made[uri] = change.kind == 'create'
      vim.fn.mkdir(vim.fn.fnamemodify(vim.uri_to_fname(uri), ':h'), 'p')
    elseif change.textDocument and made[change.textDocument.uri] then
      for _, each in ipairs(change.edits) do each.range['end'] = { line = 1, character = 0 } end
    end
  end
  return vim.lsp.handlers['workspace/applyEdit'](err, edit, context, config)
end

-- Takes the last refactoring back: Neovim's own undo knows no files that came and went.
function M.undo()
  local client = client_here('belfry.undo')
  if client then M.execute(client, 'belfry.undo', vim.empty_dict(), vim.api.nvim_get_current_buf()) end
end

return M
