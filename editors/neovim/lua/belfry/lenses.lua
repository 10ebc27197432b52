-- Code lenses of Belfry's server: asked for after edits and when the server says so, resolved, kept
-- for the statusline and for :Belfry explain, and shown unless code_lens is off.
local clients = require('belfry.clients')

local M = {}

local SPACE = vim.api.nvim_create_namespace('belfry-lenses')
local QUIET = 400 -- milliseconds without an edit before lenses are asked for

local kept = {} -- bufnr → resolved lenses, in the order of their lines
local asked = {} -- bufnr → serial of the newest question
local timers = {} -- bufnr → timer of the next one

-- The resolved lenses of a buffer: { range, command = { title, command, arguments } }.
function M.of(bufnr) return kept[bufnr] or {} end

-- Up to 0.11 Neovim's own functions show them, so that vim.lsp.codelens.run() knows them. In 0.12 it
-- can show lenses of all servers of a buffer or of none; if the user has it do so, that is enough.
local function show(client, bufnr, lenses)
  local own = vim.lsp.codelens
  local space = not own.enable and vim.api.nvim_get_namespaces()['vim_lsp_codelens:' .. client.id] or SPACE
  vim.api.nvim_buf_clear_namespace(bufnr, space, 0, -1)
  if not require('belfry.options').get().code_lens then return end
  if not own.enable then
    own.save(lenses, bufnr, client.id)
    own.display(lenses, bufnr, client.id)
    return
  end
  if own.is_enabled({ bufnr = bufnr }) then return end
  for _, lens in ipairs(lenses) do
    local line = math.min(lens.range.start.line, vim.api.nvim_buf_line_count(bufnr) - 1)
    vim.api.nvim_buf_set_extmark(bufnr, SPACE, line, 0,
      { virt_text = { { lens.command.title .. ' ', 'LspCodeLens' } }, hl_mode = 'combine' })
  end
end

function M.forget(bufnr)
  kept[bufnr] = nil
  asked[bufnr] = nil
  if vim.api.nvim_buf_is_valid(bufnr) then vim.api.nvim_buf_clear_namespace(bufnr, SPACE, 0, -1) end
end

local function keep(client, bufnr, lenses)
  table.sort(lenses, function(a, b) return a.range.start.line < b.range.start.line end)
  kept[bufnr] = vim.tbl_filter(function(each) return each.command ~= nil end, lenses)
  show(client, bufnr, kept[bufnr])
  vim.cmd('redrawstatus!')
end

local function resolve(client, bufnr, lenses, serial)
  local open = #lenses
  if open == 0 then return keep(client, bufnr, lenses) end
  for _, lens in ipairs(lenses) do
    clients.request(client, 'codeLens/resolve', lens, bufnr, function(_, result)
      if result then lens.command = result.command end
      open = open - 1
      if open == 0 and asked[bufnr] == serial and vim.api.nvim_buf_is_loaded(bufnr) then
        keep(client, bufnr, lenses)
      end
    end)
  end
end

local function ask(bufnr)
  local client = vim.api.nvim_buf_is_loaded(bufnr) and clients.ours(bufnr)[1]
  if not client or not clients.has(client, 'codeLensProvider') then return end
  local serial = (asked[bufnr] or 0) + 1
  asked[bufnr] = serial
  local params = { textDocument = vim.lsp.util.make_text_document_params(bufnr) }
  clients.request(client, 'textDocument/codeLens', params, bufnr, function(err, result)
    if err or asked[bufnr] ~= serial then return end
    resolve(client, bufnr, vim.deepcopy(result or {}), serial)
  end)
end

-- Asks soon; several calls in a row ask once.
function M.refresh(bufnr, wait)
  local timer = timers[bufnr] or vim.loop.new_timer()
  timers[bufnr] = timer
  timer:stop()
  timer:start(wait or 0, 0, vim.schedule_wrap(function() ask(bufnr) end))
end

function M.on_refresh(err, result, context)
  local client = vim.lsp.get_client_by_id(context.client_id)
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if client and vim.lsp.buf_is_attached(bufnr, client.id) then M.refresh(bufnr) end
  end
  local own = vim.lsp.codelens.enable and vim.lsp.codelens.on_refresh
  return own and own(err, result, context) or vim.NIL
end

local function watch(bufnr)
  local group = vim.api.nvim_create_augroup('belfry-lenses-' .. bufnr, {})
  vim.api.nvim_create_autocmd({ 'TextChanged', 'InsertLeave', 'BufWritePost', 'BufEnter' }, {
    group = group,
    buffer = bufnr,
    callback = function() M.refresh(bufnr, QUIET) end,
  })
  vim.api.nvim_create_autocmd({ 'BufUnload', 'BufDelete' }, {
    group = group,
    buffer = bufnr,
    callback = function()
      M.forget(bufnr)
      if timers[bufnr] then timers[bufnr]:close() end
      timers[bufnr] = nil
      vim.api.nvim_del_augroup_by_id(group)
    end,
  })
end

function M.attach(client, bufnr)
  watch(bufnr)
  if clients.has(client, 'codeLensProvider') then M.refresh(bufnr) end
end

return M
