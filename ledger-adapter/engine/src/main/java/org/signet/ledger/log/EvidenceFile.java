package org.signet.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.signet.ledger.Evidence;
import org.signet.ledger.Sha256;

/**
 * Writes the evidence of one transaction as one file that anybody can check offline, with {@code unzip}, {@code
 * sha256sum} and {@code openssl} or with {@code org.signet.ledger.verify}: a ZIP of named parts. The same evidence gives
 * the same bytes. Its parts, in order:
 *
 * <dl>
 *   <dt>README.txt
 *   <dd>the commands that check this evidence
 *   <dt>SHA256SUMS
 *   <dd>the hashes of all the others
 *   <dt>transaction.p7m
 *   <dd>what was signed, as it was received: CMS SignedData, DER
 *   <dt>leaf.json
 *   <dd>what was decided: the log's leaf
 *   <dt>leaf.tlog-proof
 *   <dd>the leaf's place in the log, and the checkpoint with the organisations' cosignatures (C2SP tlog-proof)
 *   <dt>genesis.json
 *   <dd>the channel's genesis file; the next parts stand in it and are taken out for tools that cannot read JSON
 *   <dt>origin.txt
 *   <dd>the log's origin line
 *   <dt>policy.txt
 *   <dd>whose cosignatures make a checkpoint final (C2SP tlog-policy)
 *   <dt>ca-ORGANISATION.pem
 *   <dd>each member's certification authority, in the order of the genesis file
 * </dl>
 */
public final class EvidenceFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ORGANISATION = Pattern.compile("[a-z0-9][a-z0-9._-]{0,34}");

    private EvidenceFile() {}

    /**
     * @return a ZIP file; its customary name is {@code <transaction id>.evidence.zip}
     * @throws IllegalArgumentException when the evidence would not convince: the proof does not lead to the checkpoint, the
     *     policy is not met, the leaf is not about these signed bytes, or the genesis cannot be read
     */
    public static byte[] write(Evidence evidence) {
        var genesis = json(evidence.genesis(), "genesis");
        var leaf = json(evidence.leaf(), "leaf");
        var policy = Policy.parse(genesis.path("finality").asText());
        var checkpoint = onlyOfPolicy(evidence.checkpoint(), policy);
        requireConvincing(evidence, leaf, policy, checkpoint);

        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("transaction.p7m", evidence.signed());
        parts.put("leaf.json", evidence.leaf());
        parts.put(
                "leaf.tlog-proof",
                TlogProof.encode(evidence.index(), evidence.inclusion(), checkpoint)
                        .getBytes(UTF_8));
        parts.put("genesis.json", evidence.genesis());
        parts.put("origin.txt", (genesis.path("origin").asText() + "\n").getBytes(UTF_8));
        parts.put("policy.txt", genesis.path("finality").asText().getBytes(UTF_8));
        for (var member : genesis.path("members")) {
            String organisation = member.path("organisation").asText();
            require(
                    ORGANISATION.matcher(organisation).matches(),
                    "genesis names an organisation unfit for a file name");
            parts.put(
                    "ca-" + organisation + ".pem",
                    member.path("certificateAuthority").asText().getBytes(UTF_8));
        }
        byte[] readme = new EvidenceReadme(evidence, leaf, policy, checkpoint, parts.keySet())
                .text()
                .getBytes(UTF_8);
        return zip(readme, parts);
    }

    private static byte[] zip(byte[] readme, Map<String, byte[]> parts) {
        var sums = new StringBuilder(sum("README.txt", readme));
        parts.forEach((name, content) -> sums.append(sum(name, content)));
        var zip = new StoredZip();
        zip.add("README.txt", readme);
        zip.add("SHA256SUMS", sums.toString().getBytes(UTF_8));
        parts.forEach(zip::add);
        return zip.bytes();
    }

    /** A line as {@code sha256sum} writes and reads it. */
    private static String sum(String name, byte[] content) {
        return Sha256.of(content) + "  " + name + "\n";
    }

    /** Without the cosignatures that say nothing to a reader of the genesis. */
    private static CosignedCheckpoint onlyOfPolicy(CosignedCheckpoint cosigned, Policy policy) {
        return new CosignedCheckpoint(
                cosigned.checkpoint(),
                cosigned.cosignatures().stream()
                        .filter(cosignature -> policy.key(cosignature)
                                .filter(key -> key.verifies(cosigned.checkpoint(), cosignature))
                                .isPresent())
                        .toList());
    }

    private static void requireConvincing(
            Evidence evidence, JsonNode leaf, Policy policy, CosignedCheckpoint cosigned) {
        require(
                leaf.path("sha256").asText().equals(Sha256.of(evidence.signed()).toString()),
                "the leaf is not about these signed bytes");
        require(
                MerkleCheck.includes(
                        evidence.index(),
                        cosigned.checkpoint().size(),
                        MerkleHash.leaf(evidence.leaf()),
                        evidence.inclusion(),
                        cosigned.checkpoint().root()),
                "the inclusion proof does not lead to the checkpoint");
        require(policy.isMetBy(cosigned), "the cosignatures do not meet the channel's policy");
    }

    private static JsonNode json(byte[] bytes, String what) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("the " + what + " is not JSON", e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
