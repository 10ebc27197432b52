-- What the steps of headless.lua are made of.
local M = {}

function M.say(text) io.stdout:write(text .. '\n') end

function M.fail(text)
  M.say('FAIL ' .. text)
  M.say(vim.api.nvim_exec('messages', true))
  vim.cmd('cquit 1')
end

-- Polls; a step is done when `condition` returns something, which is returned.
function M.wait(seconds, what, condition)
  local value
  local function holds()
    value = condition()
    return value ~= nil and value ~= false
  end
  if not vim.wait(seconds * 1000, holds, 20) then M.fail('timeout: ' .. what) end
  M.say('ok ' .. what)
  return value
end

function M.same(found, wanted, what)
  if not vim.deep_equal(found, wanted) then
    M.fail(('%s: %s, not %s'):format(what, vim.inspect(found), vim.inspect(wanted)))
  end
  M.say('ok ' .. what)
end

function M.holds(text, words, what)
  for _, word in ipairs(words) do
    if not text:find(word, 1, true) then M.fail(('%s lacks %s: %s'):format(what, word, text)) end
  end
  M.say('ok ' .. what)
end

function M.open(path)
  vim.cmd('edit ' .. vim.fn.fnameescape(path))
  return vim.api.nvim_get_current_buf()
end

function M.servers(bufnr)
  local names = {}
  for _, client in ipairs(require('belfry.clients').all(bufnr)) do table.insert(names, client.name) end
  table.sort(names)
  return names
end

-- Opens a Rust file and waits until both servers have it; findings may be there before.
function M.open_beside(path)
  local bufnr = M.open(path)
  M.wait(20, 'both servers are attached to ' .. vim.fn.fnamemodify(path, ':t'),
    function() return vim.deep_equal(M.servers(bufnr), { 'belfry', 'rust-analyzer' }) end)
  return bufnr
end

-- The diagnostic of a source and a code; nil without.
function M.diagnostic(bufnr, source, code)
  for _, each in ipairs(vim.diagnostic.get(bufnr)) do
    local own = each.code or ((each.user_data or {}).lsp or {}).code
    if each.source == source and own == code then return each end
  end
end

-- Puts the cursor on the first occurrence of a word at or below a line.
function M.go_to(word, line)
  for number = line or 1, vim.fn.line('$') do
    local column = vim.fn.getline(number):find(word, 1, true)
    if column then return vim.api.nvim_win_set_cursor(0, { number, column - 1 }) end
  end
  M.fail('no ' .. word .. ' in the buffer')
end

function M.floats()
  return vim.tbl_filter(function(window) return vim.api.nvim_win_get_config(window).relative ~= '' end,
    vim.api.nvim_list_wins())
end

function M.text_of(bufnr) return table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n') end

-- The text of the floating window that holds a word.
function M.float_with(word)
  for _, window in ipairs(M.floats()) do
    local text = M.text_of(vim.api.nvim_win_get_buf(window))
    if text:find(word, 1, true) then return text end
  end
end

function M.close_floats()
  for _, window in ipairs(M.floats()) do vim.api.nvim_win_close(window, true) end
end

-- Runs the code action of this title by the menu a user sees; the titles of all.
function M.choose(title)
  local titles, chosen = {}, false
  vim.ui.select = function(items, options, choose)
    for index, item in ipairs(items) do
      local own = options.format_item(item)
      table.insert(titles, own)
      if own:find(title, 1, true) then
        chosen = true
        choose(item, index)
      end
    end
  end
  vim.lsp.buf.code_action()
  M.wait(10, 'the menu offers: ' .. title, function() return chosen end)
  return titles
end

function M.lenses(bufnr)
  local titles = {}
  for _, lens in ipairs(require('belfry.lenses').of(bufnr)) do table.insert(titles, lens.command.title) end
  return table.concat(titles, '\n')
end

-- All virtual text and virtual lines of a buffer.
function M.virtual_text(bufnr)
  local found = {}
  local function add(chunks)
    for _, chunk in ipairs(chunks) do table.insert(found, chunk[1]) end
  end
  for _, namespace in pairs(vim.api.nvim_get_namespaces()) do
    for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(bufnr, namespace, 0, -1, { details = true })) do
      add(mark[4].virt_text or {})
      for _, line in ipairs(mark[4].virt_lines or {}) do add(line) end
    end
  end
  return table.concat(found, '\n')
end

function M.last_pid()
  local lines = vim.fn.readfile(os.getenv('RECORDS') .. '/pids')
  return tonumber(lines[#lines]), #lines
end

return M
