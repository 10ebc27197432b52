-- The same few questions to Neovim's LSP client in every version since 0.7.
local M = {}

M.NAME = 'belfry'

-- All running clients, or those of a buffer.
function M.all(bufnr)
  if vim.lsp.get_clients then return vim.lsp.get_clients({ bufnr = bufnr }) end
  if not bufnr then return vim.lsp.get_active_clients() end
  return vim.tbl_values(vim.lsp.buf_get_clients(bufnr))
end

-- Belfry's, of a buffer or all.
function M.ours(bufnr)
  return vim.tbl_filter(function(client) return client.name == M.NAME end, M.all(bufnr))
end

-- The one of a buffer, else any that runs; nil without one.
function M.any(bufnr) return M.ours(bufnr)[1] or M.ours()[1] end

function M.request(client, method, params, bufnr, done)
  local handler = function(err, result, context) done(err, result, context) end
  if vim.fn.has('nvim-0.11') == 1 then return client:request(method, params, handler, bufnr) end
  return client.request(method, params, handler, bufnr)
end

function M.stop(client, force)
  if vim.fn.has('nvim-0.11') == 1 then client:stop(force) else client.stop(force) end
end

function M.is_stopped(client)
  if vim.fn.has('nvim-0.11') == 1 then return client:is_stopped() end
  return client.is_stopped()
end

-- Whether the server serves a command of this name.
function M.serves(client, command)
  local provider = (client.server_capabilities or {}).executeCommandProvider
  local commands = type(provider) == 'table' and provider.commands or {}
  return vim.tbl_contains(commands, command)
end

function M.has(client, capability)
  local value = (client.server_capabilities or {})[capability]
  return value ~= nil and value ~= false and value ~= vim.NIL
end

return M
