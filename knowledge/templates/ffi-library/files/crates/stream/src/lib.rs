//! C's streams, safe (level 2): a [`Stream`] owns what C gave it, and closes it once.
#![allow(unsafe_code)]

use std::io::{self, Read, Write};
use std::os::raw::c_void;
use std::ptr::NonNull;

use {{name_snake}}_sys as sys;

/// A temporary file as C has it. The pointer came from `tmpfile`, was checked, is in nobody else's
/// hands, and is closed when this is dropped: every call below rests on that.
#[derive(Debug)]
pub struct Stream {
    file: NonNull<sys::File>,
}

// SAFETY: C's streams may be used from any thread; `&mut self` in every method sees to it that no
// two use one at a time.
unsafe impl Send for Stream {}

impl Stream {
    /// A new one, empty.
    pub fn temporary() -> io::Result<Self> {
        // SAFETY: it takes nothing, and what it returns is checked.
        let file = NonNull::new(unsafe { sys::tmpfile() });
        file.map(|file| Self { file })
            .ok_or_else(io::Error::last_os_error)
    }

    /// Back to the beginning. C asks for it between writing and reading.
    pub fn rewind(&mut self) {
        // SAFETY: the pointer is a stream that is open.
        unsafe { sys::rewind(self.file.as_ptr()) }
    }

    /// To the end; how far that is from the beginning.
    pub fn seek_to_end(&mut self) -> io::Result<u64> {
        // SAFETY: as above.
        let end = unsafe {
            match sys::fseek(self.file.as_ptr(), 0, sys::SEEK_END) {
                0 => sys::ftell(self.file.as_ptr()),
                _ => -1,
            }
        };
        u64::try_from(end).map_err(|_| io::Error::last_os_error())
    }

    /// Closes it, and tells what dropping it would keep to itself: that the last bytes could not be
    /// written.
    pub fn close(self) -> io::Result<()> {
        let file = self.file;
        std::mem::forget(self);
        // SAFETY: the stream is open, and nobody has it any more.
        match unsafe { sys::fclose(file.as_ptr()) } {
            0 => Ok(()),
            _ => Err(io::Error::last_os_error()),
        }
    }

    fn check(&mut self, count: usize, wanted: usize) -> io::Result<usize> {
        // SAFETY: the pointer is a stream that is open.
        let failed = count < wanted && unsafe { sys::ferror(self.file.as_ptr()) } != 0;
        if failed {
            Err(io::Error::last_os_error())
        } else {
            Ok(count)
        }
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        // SAFETY: the stream is open; `close` does not come here.
        unsafe { sys::fclose(self.file.as_ptr()) };
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let from = bytes.as_ptr().cast::<c_void>();
        // SAFETY: so many bytes may be read there, and the stream is open.
        let count = unsafe { sys::fwrite(from, 1, bytes.len(), self.file.as_ptr()) };
        self.check(count, bytes.len())
    }

    /// What is written lies in the stream's own buffer; it is read back from there.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Read for Stream {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let to = bytes.as_mut_ptr().cast::<c_void>();
        // SAFETY: so many bytes may be written there, and the stream is open.
        let count = unsafe { sys::fread(to, 1, bytes.len(), self.file.as_ptr()) };
        self.check(count, bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_back() -> io::Result<()> {
        let mut stream = Stream::temporary()?;
        stream.write_all(b"one ")?;
        stream.write_all(b"two")?;
        assert_eq!(stream.seek_to_end()?, 7);
        stream.rewind();
        let mut text = String::new();
        Read::by_ref(&mut stream)
            .take(100)
            .read_to_string(&mut text)?;
        assert_eq!(text, "one two");
        stream.close()
    }

    #[test]
    fn a_stream_may_go_to_another_thread() -> io::Result<()> {
        let mut stream = Stream::temporary()?;
        let thread = std::thread::spawn(move || stream.write_all(b"there"));
        thread.join().expect("no panic")
    }
}
