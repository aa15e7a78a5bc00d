"""Runs commands in overlay mounts of this machine's kernel, as root: a line of JSON with a mount and its commands comes in, a line of JSON with
what became of each command goes out: exit code, output, and what is in upper and in merged. The shell is /bin/busybox."""
import ctypes
import hashlib
import json
import os
import stat
import subprocess
import sys
import tempfile

libc = ctypes.CDLL(None, use_errno=True)
OPTIONS = {
    'engine': 'xino=off,index=off,redirect_dir=off,metacopy=off',
    'kernel-new': 'xino=off,index=off,redirect_dir=on,metacopy=on',
}


def mount(kind, target, options=''):
    if libc.mount(kind.encode(), target.encode(), kind.encode(), 0, options.encode()) != 0:
        raise OSError(ctypes.get_errno(), f'mount {kind}')


def umount(target):
    if libc.umount2(target.encode(), 0) != 0:
        raise OSError(ctypes.get_errno(), 'umount')


def shell(script, folder):
    done = subprocess.run(
        ['/bin/busybox', 'sh', '-c', script],
        cwd=folder,
        env={'PATH': '/bin', 'HOME': '/', 'LC_ALL': 'C'},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=10,
    )
    return done.returncode, done.stdout.decode(errors='replace'), done.stderr.decode(errors='replace')


def attribute(path, name):
    try:
        return os.getxattr(path, f'trusted.overlay.{name}', follow_symlinks=False).decode()
    except OSError:
        return None


def kind_of(status):
    mode = status.st_mode
    if stat.S_ISDIR(mode):
        return 'directory'
    if stat.S_ISLNK(mode):
        return 'symlink'
    if stat.S_ISCHR(mode):
        return 'whiteout' if status.st_rdev == 0 else 'character'
    return 'fifo' if stat.S_ISFIFO(mode) else 'file'


def rows(root, is_upper):
    found, first = [], {}
    for folder, folders, files in os.walk(root):
        for name in folders + files:
            path = os.path.join(folder, name)
            status = os.lstat(path)
            kind = kind_of(status)
            row = {'path': os.path.relpath(path, root), 'type': kind}
            if kind != 'whiteout':
                row.update(mode='%04o' % stat.S_IMODE(status.st_mode), uid=status.st_uid, gid=status.st_gid)
            if kind == 'file':
                with open(path, 'rb') as file:
                    row.update(size=status.st_size, sha256=hashlib.sha256(file.read()).hexdigest())
                if is_upper and attribute(path, 'metacopy') is not None:
                    row['metacopy'] = True
            if kind == 'symlink':
                row['link'] = os.readlink(path)
            if is_upper and kind == 'directory':
                redirect = attribute(path, 'redirect')
                if attribute(path, 'opaque') == 'y':
                    row['opaque'] = True
                if redirect is not None:
                    row['redirect'] = redirect
            found.append((row, status))
    found.sort(key=lambda pair: pair[0]['path'].encode())
    for row, status in found:
        if row['type'] == 'file' and status.st_nlink > 1:
            if status.st_ino in first:
                row['sameFileAs'] = first[status.st_ino]
            else:
                first[status.st_ino] = row['path']
    return [row for row, _ in found]


def run(case, root):
    lowers = []
    for at, script in enumerate(case['lowers']):
        lowers.append(f'{root}/l{at}')
        os.mkdir(lowers[-1])
        if shell(script, lowers[-1])[0] != 0:
            raise ValueError(script)
    upper, work, merged = (f'{root}/{name}' for name in ('upper', 'work', 'merged'))
    for folder in (upper, work, merged):
        os.mkdir(folder)
    options = OPTIONS[case['options']]
    mount('overlay', merged, f'{options},lowerdir={":".join(reversed(lowers))},upperdir={upper},workdir={work}')
    try:
        steps = []
        for command in case['commands']:
            code, out, err = shell(command, merged)
            steps.append({'exitCode': code, 'stdout': out, 'stderr': err, 'upper': rows(upper, True), 'merged': rows(merged, False)})
        return steps
    finally:
        umount(merged)


os.umask(0o22)
for line in sys.stdin:
    with tempfile.TemporaryDirectory() as root:
        mount('tmpfs', root)
        try:
            print(json.dumps(run(json.loads(line), root)), flush=True)
        finally:
            umount(root)
