"""Troubles that a disk makes for the real service, and their end."""

import os
import shutil
import signal
import sqlite3
import subprocess
from pathlib import Path

from hotline_process import until

START_SECONDS = 20


class SmallDisk:
    """A file system of a few megabytes under the data folder, and a file that fills it. Needs the right to mount."""

    def __init__(self, service, mebibytes=48):
        service.data.mkdir(parents=True)
        self.folder = service.data
        self.filler = self.folder / "filler"
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m", "tmpfs", str(self.folder)],
                              capture_output=True, check=False)
        self.mounted = made.returncode == 0

    def free(self):
        """Bytes that may still be written."""
        return shutil.disk_usage(self.folder).free

    def leave(self, free):
        """Fills it until that many bytes are free, or makes it so empty."""
        taken = self.filler.stat().st_size if self.filler.exists() else 0
        size = taken + self.free() - free
        with open(self.filler, "ab") as filler:
            if size <= taken:
                filler.truncate(max(size, 0))
                return
            os.posix_fallocate(filler.fileno(), 0, size)

    def end(self):
        subprocess.run(["umount", "-l", str(self.folder)], check=False)


class FaultyDisk:
    """A real file system that turns read-only under the service, as it does when the disk has reported an error. Needs
    the right to mount."""

    def __init__(self, service, mebibytes=128):
        self.folder = service.data
        self.folder.mkdir(parents=True)
        self.image = service.folder / "disk.img"
        with open(self.image, "wb") as file:
            file.truncate(mebibytes * 1024 * 1024)
        made = subprocess.run(["mkfs.ext4", "-q", "-F", str(self.image)], capture_output=True, check=False)
        self.mounted = made.returncode == 0 and self.mount()

    def mount(self):
        made = subprocess.run(["mount", "-o", "loop,errors=remount-ro", str(self.image), str(self.folder)],
                              capture_output=True, check=False)
        return made.returncode == 0

    def turn_read_only(self):
        source = next(line.split()[0] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
                      if line.split()[1] == str(self.folder))
        Path(f"/sys/fs/ext4/{Path(source).name}/trigger_fs_error").write_text("a test\n", encoding="ascii")

    def mend(self):
        """What an operator does. The kernel lets such a disk be written again only after that, and to nobody who has
        its files open."""
        subprocess.run(["umount", str(self.folder)], capture_output=True, check=True)
        subprocess.run(["e2fsck", "-f", "-y", str(self.image)], capture_output=True, check=False)
        return self.mount()

    def end(self):
        subprocess.run(["umount", "-l", str(self.folder)], capture_output=True, check=False)


class Injected:
    """System calls of the running service fail or are late, as strace makes them."""

    def __init__(self, service, *injections):
        calls = ",".join(each.split(":")[0] for each in injections)
        self.said = service.folder / "strace.txt"
        command = ["strace", "-f", "-q", "-p", str(service.process.pid), "-o", str(self.said), "-e", f"trace={calls}"]
        for each in injections:
            command += ["-e", f"inject={each}"]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        until(lambda: self._holds(service.process.pid), START_SECONDS, "strace did not take hold of the service")

    def _holds(self, pid):
        """Every thread is traced by it."""
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        traced = f"TracerPid:\t{self.process.pid}\n"
        return all(traced in (thread / "status").read_text(encoding="ascii") for thread in threads)

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(START_SECONDS)


class Locked:
    """Another process, as SQLite sees it, is writing to the journal and does not finish."""

    def __init__(self, service):
        self.journal = sqlite3.connect(service.data / "journal.db", timeout=10, isolation_level=None)
        self.journal.execute("BEGIN IMMEDIATE")

    def end(self):
        if self.journal:
            self.journal.execute("ROLLBACK")
            self.journal.close()
            self.journal = None
