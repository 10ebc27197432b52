-- Neovim 0.7.2 as a user has it: start_client, the diagnostic, the code action menu, the hover window.
local env = os.getenv
local function say(text) io.stdout:write(text .. '\n') end
local function fail(text)
  say('FAIL ' .. text)
  vim.cmd('cquit 1')
end
local function wait(seconds, what, condition)
  if not vim.wait(seconds * 1000, condition, 20) then fail('timeout: ' .. what) end
  say('ok ' .. what)
end

local function attach(root)
  local id = vim.lsp.start_client({ name = 'belfry', cmd = { env('BELFRY'), 'lsp' }, root_dir = root })
  vim.lsp.buf_attach_client(0, id)
  return id
end

local function ours(buffer)
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    if each.lnum == tonumber(env('LINE')) and (each.code or (each.user_data or {}).lsp.code) == env('CODE') then
      return each
    end
  end
end

local function fix_is_applied()
  vim.cmd('edit ' .. env('FILE'))
  vim.bo.filetype = 'rust'
  local buffer = vim.api.nvim_get_current_buf()
  attach(env('WORKSPACE'))
  wait(30, 'the warning is shown', function() return ours(buffer) ~= nil end)
  if not ours(buffer).message:find(env('MESSAGE'), 1, true) then fail('message: ' .. ours(buffer).message) end
  if ours(buffer).source ~= 'belfry' then fail('source: ' .. tostring(ours(buffer).source)) end
  vim.api.nvim_win_set_cursor(0, { tonumber(env('LINE')) + 1, tonumber(env('CHARACTER')) })
  local titles = {}
  vim.ui.select = function(items, options, choose)
    for index, item in ipairs(items) do
      local title = options.format_item(item)
      table.insert(titles, title)
      if title == env('TITLE') then return choose(item, index) end
    end
    fail('no such action among: ' .. table.concat(titles, ' | '))
  end
  local before = vim.api.nvim_buf_get_changedtick(buffer)
  vim.lsp.buf.code_action()
  wait(10, 'the fix is applied', function() return vim.api.nvim_buf_get_changedtick(buffer) > before end)
  wait(10, 'the warning is gone', function() return ours(buffer) == nil end)
  vim.cmd('silent write')
end

local function hover_is_shown()
  vim.cmd('edit ' .. env('HARNESS'))
  vim.bo.filetype = 'rust'
  attach(env('HARNESS_ROOT'))
  local line = tonumber(env('HARNESS_LINE'))
  local text = vim.api.nvim_buf_get_lines(0, line, line + 1, false)[1]
  vim.api.nvim_win_set_cursor(0, { line + 1, text:find('Harness') - 1 })
  local shown
  wait(60, 'the hover is shown', function()
    vim.lsp.buf.hover()
    vim.wait(500, function() return false end, 20)
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        shown = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
        return true
      end
    end
  end)
  say(shown)
  for _, word in ipairs({ 'Task Harness', 'Level 1' }) do
    if not shown:find(word, 1, true) then fail('hover lacks ' .. word) end
  end
end

local ok, trouble = xpcall(function()
  fix_is_applied()
  hover_is_shown()
  for _, client in ipairs(vim.lsp.get_active_clients()) do vim.lsp.stop_client(client.id) end
  wait(5, 'the servers are stopped', function() return #vim.lsp.get_active_clients() == 0 end)
  vim.cmd('qall!')
end, debug.traceback)
if not ok then fail(trouble) end
