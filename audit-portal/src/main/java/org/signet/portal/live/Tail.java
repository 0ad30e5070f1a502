package org.signet.portal.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.signet.custody.intake.Answers;
import org.signet.ledger.Alarm;
import org.signet.ledger.Block;
import org.signet.ledger.Ledger;
import org.signet.ledger.Receipt;
import org.signet.ledger.log.CosignedCheckpoint;
import org.signet.ledger.log.Note;

/** A place in a channel's log, and the writing of what lies behind it. */
final class Tail {
    /** Blocks read at once; a block has at most 1 MiB. */
    private static final int BLOCKS = 8;

    private final Ledger ledger;
    private final OutputStream out;
    private long next;
    private long height;
    private boolean toldOfAlarm;

    private Tail(Ledger ledger, OutputStream out, long next, long height) {
        this.ledger = ledger;
        this.out = out;
        this.next = next;
        this.height = height;
    }

    /** Behind everything that is final. */
    static Tail fromNow(Ledger ledger, OutputStream out) {
        return new Tail(ledger, out, 0, ledger.status().finalHeight() + 1);
    }

    /**
     * Behind a leaf; -1 for the beginning.
     *
     * @return empty when the log has no such leaf
     */
    static Optional<Tail> after(Ledger ledger, OutputStream out, long index) {
        if (index == -1) {
            return Optional.of(new Tail(ledger, out, 0, 1));
        }
        return ledger.receipt(index).map(receipt -> new Tail(ledger, out, index + 1, heightOf(ledger, receipt)));
    }

    /** Of the leaf behind this one: in the same block, unless this one is its block's last. */
    private static long heightOf(Ledger ledger, Receipt receipt) {
        return ledger.receipt(receipt.leaf().index() + 1)
                .map(following -> following.leaf().height())
                .orElse(receipt.leaf().height() + 1);
    }

    /** Writes the final leaves behind this place, and stands behind them. */
    void catchUp() throws IOException {
        for (List<Block> blocks = finalBlocks(); !blocks.isEmpty(); blocks = finalBlocks()) {
            for (Block block : blocks) {
                write(block);
            }
            Optional<CosignedCheckpoint> checkpoint = ledger.checkpoint(height - 1);
            if (checkpoint.isPresent()) {
                write(checkpoint.get(), height - 1);
            }
            out.flush();
        }
        Optional<Alarm> alarm = ledger.status().alarm();
        if (alarm.isPresent() && !toldOfAlarm) {
            toldOfAlarm = true;
            event("halted", Answers.text(Answers.alarm(alarm.get())));
            out.flush();
        }
    }

    private List<Block> finalBlocks() {
        long last = ledger.status().finalHeight();
        int wanted = (int) Math.min(BLOCKS, last - height + 1);
        return wanted < 1 ? List.of() : ledger.blocks(height, wanted);
    }

    private void write(Block block) throws IOException {
        for (Block.Entry entry : block.entries()) {
            if (entry.leaf().index() >= next) {
                next = entry.leaf().index() + 1;
                write("event: leaf\nid: " + entry.leaf().index() + "\ndata: ");
                out.write(entry.leaf().json());
                write("\n\n");
            }
        }
        height = block.height() + 1;
    }

    private void write(CosignedCheckpoint cosigned, long ofHeight) throws IOException {
        event(
                "checkpoint",
                Answers.text(JsonNodeFactory.instance
                        .objectNode()
                        .put("height", ofHeight)
                        .put("size", cosigned.checkpoint().size())
                        .put("root", cosigned.checkpoint().root().toString())
                        .put("note", Note.encode(cosigned))));
    }

    /** A comment, so that both sides see whether the other is still there. */
    void heartbeat() throws IOException {
        write(":\n\n");
        out.flush();
    }

    /** Tells the client why the stream ends. */
    void dropped(String reason) throws IOException {
        event("dropped", Answers.text(JsonNodeFactory.instance.objectNode().put("reason", reason)));
        out.flush();
    }

    private void event(String name, String data) throws IOException {
        write("event: " + name + "\ndata: " + data + "\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
