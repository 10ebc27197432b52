-- Scratch buffers for what Belfry has to tell at length.
local M = {}

local function buffer_named(name)
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_get_name(bufnr) == name then return bufnr end
  end
  local bufnr = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_name(bufnr, name)
  return bufnr
end

local function window_of(bufnr)
  for _, window in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    if vim.api.nvim_win_get_buf(window) == bufnr then return window end
  end
end

local function fill(bufnr, text)
  vim.bo[bufnr].modifiable = true
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, vim.split(vim.trim(text), '\n', { plain = true }))
  vim.bo[bufnr].modifiable = false
  vim.bo[bufnr].modified = false
end

local function leave()
  if #vim.api.nvim_list_wins() > 1 then
    vim.api.nvim_win_close(0, true)
  else
    vim.cmd('bdelete')
  end
end

-- Goes to the place named under the cursor: PATH:LINE, or a crate that `places` knows.
local function follow(root, places)
  local word = vim.fn.expand('<cWORD>'):gsub('[,()]', '')
  local path, line = word:match('^([^:]+):(%d+)$')
  path = path or places[word] or word
  local full = path:sub(1, 1) == '/' and path or root .. '/' .. path
  if vim.fn.filereadable(full) == 0 then
    return vim.notify(('belfry: %s is no file'):format(word))
  end
  vim.cmd('wincmd p')
  vim.cmd('edit ' .. vim.fn.fnameescape(full))
  if line then pcall(vim.api.nvim_win_set_cursor, 0, { tonumber(line), 0 }) end
end

-- Shows `text` in the buffer belfry://`name`. `page`: { filetype, root, places = name → path }.
function M.open(name, text, page)
  local bufnr = buffer_named('belfry://' .. name)
  vim.bo[bufnr].buftype = 'nofile'
  vim.bo[bufnr].bufhidden = 'wipe'
  vim.bo[bufnr].swapfile = false
  fill(bufnr, text)
  vim.bo[bufnr].filetype = page.filetype
  local window = window_of(bufnr)
  if window then
    vim.api.nvim_set_current_win(window)
  else
    vim.cmd('botright split')
    vim.api.nvim_win_set_buf(0, bufnr)
  end
  local height = math.min(vim.api.nvim_buf_line_count(bufnr), math.floor(vim.o.lines / 2))
  vim.api.nvim_win_set_height(0, math.max(height, 3))
  vim.wo.wrap = page.filetype == 'markdown'
  vim.keymap.set('n', 'q', leave, { buffer = bufnr, nowait = true, desc = 'Close' })
  vim.keymap.set('n', '<CR>', function() follow(page.root, page.places or {}) end,
    { buffer = bufnr, nowait = true, desc = 'Go to the place under the cursor' })
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
end

return M
