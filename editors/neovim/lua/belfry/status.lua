-- What a statusline shows: how far the index is, else the level and the pattern of the file.
local lenses = require('belfry.lenses')

local M = {}

local progress = {} -- client id → { token → { title, percentage } }

-- The handler of $/progress: keeps what it says, then lets Neovim's own have it.
function M.on_progress(err, result, context, config)
  local value, tokens = result.value, progress[context.client_id] or {}
  progress[context.client_id] = tokens
  if type(value) == 'table' and value.kind == 'end' then
    tokens[result.token] = nil
    for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
      if vim.lsp.buf_is_attached(bufnr, context.client_id) then lenses.refresh(bufnr) end
    end
  elseif type(value) == 'table' then
    local state = tokens[result.token] or {}
    state.percentage = value.percentage or state.percentage
    tokens[result.token] = state
  end
  vim.cmd('redrawstatus!')
  local own = vim.lsp.handlers['$/progress']
  if own then return own(err, result, context, config) end
end

function M.forget(client_id, buffers)
  progress[client_id] = nil
  for bufnr in pairs(buffers) do lenses.forget(bufnr) end
  vim.cmd('redrawstatus!')
end

local function indexing(client_id)
  local _, state = next(progress[client_id] or {})
  if not state then return nil end
  return state.percentage and ('indexing %d%%'):format(state.percentage) or 'indexing'
end

-- A lens's title up to how sure it is: "Core (level 4)", "Task Harness".
local function head(lens)
  local parts = vim.split(lens.command.title, ' · ', { plain = true })
  return parts[1]
end

local function is_level(lens) return lens.range.start.line == 0 and head(lens):match('%(level %d%)$') end

local function is_pattern(lens)
  local rule = (lens.command.arguments or {})[1]
  return type(rule) == 'string' and rule:match('%-%d%d%d%-') ~= nil
end

-- The pattern at or above the cursor, else the file's first.
local function pattern(bufnr)
  local line = vim.api.nvim_get_current_buf() == bufnr and vim.api.nvim_win_get_cursor(0)[1] - 1 or 0
  local found
  for _, lens in ipairs(lenses.of(bufnr)) do
    if is_pattern(lens) and (not found or lens.range.start.line <= line) then found = head(lens) end
  end
  return found
end

-- Level, pattern, index progress of a buffer, each nil where it is not known.
function M.of(bufnr)
  local client = require('belfry.clients').ours(bufnr)[1]
  if not client then return nil end
  local level
  for _, lens in ipairs(lenses.of(bufnr)) do
    if is_level(lens) then level = level or head(lens) end
  end
  return { level = level, pattern = pattern(bufnr), indexing = indexing(client.id) }
end

function M.line(bufnr)
  local state = M.of(bufnr)
  if not state then return '' end
  local parts = {}
  for _, name in ipairs({ 'level', 'pattern', 'indexing' }) do
    if state[name] then table.insert(parts, (state[name]:gsub('%%', '%%%%'))) end
  end
  return table.concat(parts, ' · ')
end

return M
