package org.signet.cli.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.signet.cli.network.SecretFiles;
import org.signet.cli.terminal.CommandFailure;

/** Lets one command at a time start or stop a demo. */
final class DemoLock implements AutoCloseable {
    private final FileChannel channel;

    private DemoLock(FileChannel channel) {
        this.channel = channel;
    }

    static DemoLock take(DemoDirectory directory) throws IOException {
        SecretFiles.directory(directory.root());
        FileChannel channel = FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw CommandFailure.failed(
                    "another signet command is starting or stopping the demo in " + directory.root());
        }
        return new DemoLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
