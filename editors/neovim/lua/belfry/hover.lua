-- One window for the hovers of all servers of a buffer.
--
-- Before 0.11 vim.lsp.buf.hover() shows each answer in a window of its own, and the second takes the
-- cursor into the first. There the answer of Belfry's server comes here: where other servers have
-- hovers too, one window with all of them takes the place of theirs.
local clients = require('belfry.clients')

local M = {}

local FOCUS = 'textDocument/hover'
local WAIT = 1500 -- milliseconds for the slowest server
local WIDTH = 100

local shown -- the window

local function lines_of(result)
  if type(result) ~= 'table' or not result.contents then return {} end
  local contents = result.contents
  if type(contents) == 'table' and contents.kind == 'plaintext' then
    contents = '```text\n' .. contents.value .. '\n```'
  end
  local lines = vim.lsp.util.convert_input_to_markdown_lines(contents)
  while lines[1] and lines[1]:match('^%s*$') do table.remove(lines, 1) end
  while lines[#lines] and lines[#lines]:match('^%s*$') do table.remove(lines) end
  return lines
end

-- A link's target is concealed but wrapped as if it were there; :Belfry explain shows it.
local function without_targets(lines)
  return vim.tbl_map(function(line) return (line:gsub('%[([^%[%]]+)%]%(%a[^()%s]*%)', '%1')) end, lines)
end

-- Belfry's answer last, below a rule; the others in the order the servers were started.
local function joined(answers)
  table.sort(answers, function(a, b)
    local left, right = a.client.name == clients.NAME, b.client.name == clients.NAME
    if left ~= right then return right end
    return a.client.id < b.client.id
  end)
  local lines = {}
  for _, answer in ipairs(answers) do
    local more = lines_of(answer.result)
    if answer.client.name == clients.NAME then more = without_targets(more) end
    if #lines > 0 and #more > 0 then vim.list_extend(lines, { '', '---', '' }) end
    vim.list_extend(lines, more)
  end
  return lines
end

local function close_others(bufnr)
  local ok, window = pcall(vim.api.nvim_buf_get_var, bufnr, 'lsp_floating_preview')
  if ok and vim.api.nvim_win_is_valid(window) then vim.api.nvim_win_close(window, true) end
end

local function open(bufnr, answers)
  local lines = joined(answers)
  if #lines == 0 then return vim.notify('No information available') end
  if vim.api.nvim_get_current_buf() ~= bufnr then return end -- meanwhile elsewhere
  close_others(bufnr)
  local _, window = vim.lsp.util.open_floating_preview(lines, 'markdown',
    { focus_id = FOCUS, focus = false, max_width = WIDTH })
  shown = window
end

local function enter_shown()
  if not shown or not vim.api.nvim_win_is_valid(shown) then return false end
  vim.api.nvim_set_current_win(shown)
  return true
end

local function hovering(bufnr)
  return vim.tbl_filter(function(client) return clients.has(client, 'hoverProvider') end, clients.all(bufnr))
end

-- Asks all servers of the buffer but those whose answer is given; one that does not answer in time
-- is left out.
local function gather(bufnr, given)
  local window, position = vim.api.nvim_get_current_win(), vim.api.nvim_win_get_cursor(0)
  local asked = hovering(bufnr)
  local answers, open_questions, done = {}, #asked, false
  local function finish()
    if done then return end
    done = true
    local same = vim.api.nvim_win_is_valid(window) and vim.deep_equal(vim.api.nvim_win_get_cursor(window), position)
    if same then open(bufnr, answers) end
  end
  local function answered(client, result)
    table.insert(answers, { client = client, result = result })
    open_questions = open_questions - 1
    if open_questions == 0 then finish() end
  end
  if #asked == 0 then return vim.notify('belfry: no server of this buffer has hovers') end
  for _, client in ipairs(asked) do
    if given[client.id] then
      answered(client, given[client.id])
    else
      local params = vim.lsp.util.make_position_params(window, client.offset_encoding)
      local sent = clients.request(client, 'textDocument/hover', params, bufnr,
        function(_, result) answered(client, result) end)
      if not sent then answered(client, nil) end
    end
  end
  vim.defer_fn(finish, WAIT)
end

function M.show()
  if not enter_shown() then gather(vim.api.nvim_get_current_buf(), {}) end
end

-- The handler of Belfry's own answers to vim.lsp.buf.hover().
function M.on_answer(err, result, context, config)
  local bufnr = context.bufnr or vim.api.nvim_get_current_buf()
  if #hovering(bufnr) < 2 then
    local own = vim.lsp.handlers['textDocument/hover'] or vim.lsp.handlers.hover
    return own(err, result, context, config)
  end
  if err or not result or vim.api.nvim_get_current_buf() ~= bufnr then return end
  if shown and vim.api.nvim_win_is_valid(shown) then return end
  gather(bufnr, { [context.client_id] = result })
end

return M
