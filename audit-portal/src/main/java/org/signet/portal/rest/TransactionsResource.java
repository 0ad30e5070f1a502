package org.signet.portal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.signet.custody.intake.Answers;
import org.signet.custody.intake.Intake;
import org.signet.custody.intake.IntakeResult;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.custody.jpa.LeafRow;
import org.signet.custody.jpa.ReadModel;
import org.signet.ledger.Evidence;
import org.signet.ledger.Ledger;
import org.signet.ledger.Receipt;
import org.signet.ledger.log.EvidenceFile;
import org.signet.ledger.log.TlogProof;
import org.signet.portal.security.Access;
import org.signet.portal.security.Needs;
import org.signet.portal.security.OpenToAll;
import org.signet.portal.security.RateLimits;

/** Transactions: handing them in, and everything recorded about them. */
@Path("/channels/{channel}/transactions")
@Needs(Access.LOG)
@Tag(name = "Transactions")
public class TransactionsResource {
    static final String CMS = "application/pkcs7-mime";

    /** How long to wait for finality when the client does not say. */
    private static final Duration WAIT = Duration.ofSeconds(10);

    private static final Pattern PREFER_WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,6})\"?");

    private static final Pattern PREFER_MINIMAL =
            Pattern.compile("(?i)(?:^|[,;\\s])return\\s*=\\s*\"?minimal\"?(?:$|[,;\\s])");

    @Inject
    private Channels channels;

    @EJB
    private Intake intake;

    @Inject
    private Models models;

    @Inject
    private RateLimits limits;

    @Context
    private HttpServletRequest request;

    @POST
    @OpenToAll
    @Consumes(CMS)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Hand in a signed transaction")
    @APIResponse(
            responseCode = "200",
            description = "Recorded before, these very bytes",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Receipt")))
    @APIResponse(
            responseCode = "201",
            description = "Recorded, accepted and final",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Receipt")))
    @APIResponse(
            responseCode = "202",
            description = "Recorded and accepted, not final yet",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Receipt")))
    public Response submit(
            @PathParam("channel") String channel,
            @HeaderParam("Prefer") @Nullable String prefer,
            @Context HttpHeaders headers,
            InputStream body) {
        byte[] signed = Body.read(body, headers);
        Duration wait = wait(prefer);
        IntakeResult result = intake.submit(channel, signed, wait);
        if (result instanceof Problem problem) {
            return Problems.response(channel, problem);
        }
        var accepted = (IntakeResult.Accepted) result;
        int status = accepted.before() ? 200 : accepted.receipt().isFinal() ? 201 : 202;
        long index = accepted.receipt().leaf().index();
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .location(URI.create(Answers.location(channel, index)))
                .header("Preference-Applied", "wait=" + wait.toSeconds())
                .entity(Answers.text(Answers.receipt(channel, accepted.receipt())))
                .build();
    }

    @POST
    @Path("batch")
    @OpenToAll
    @Consumes(CMS)
    @Produces(Batch.NDJSON)
    @Operation(summary = "Hand in signed transactions, one after the other")
    @APIResponse(
            responseCode = "200",
            description = "A line for each: a receipt or a problem",
            content = @Content(mediaType = Batch.NDJSON, schema = @Schema(ref = "Line")))
    public Response submitAll(
            @PathParam("channel") String channel,
            @HeaderParam("Prefer") @Nullable String prefer,
            @Context HttpHeaders headers,
            InputStream body) {
        channels.ledger(channel);
        List<byte[]> signed = Batch.read(body, headers);
        limits.countBatch(request, signed.size());
        Duration wait = wait(prefer);
        boolean isMinimal = prefer != null && PREFER_MINIMAL.matcher(prefer).find();
        List<IntakeResult> results = intake.submitAll(channel, signed, wait);
        return Response.ok(Batch.lines(channel, results, isMinimal))
                .header("Preference-Applied", "wait=" + wait.toSeconds() + (isMinimal ? ", return=minimal" : ""))
                .build();
    }

    private static Duration wait(@Nullable String prefer) {
        Matcher wait = PREFER_WAIT.matcher(prefer == null ? "" : prefer);
        if (!wait.find()) {
            return WAIT;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return asked.compareTo(Intake.LONGEST_WAIT) > 0 ? Intake.LONGEST_WAIT : asked;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Transactions in the order of the log")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "TransactionPage")))
    public Response list(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        var filter = new ReadModel.LeafFilter(
                query.text("kind"),
                query.text("decision"),
                query.text("portfolio"),
                query.text("instruction"),
                query.text("person"));
        long after = query.after();
        int limit = query.limit();
        return models.page(
                channel,
                uri,
                LeafRow::index,
                model -> model.leaves(filter, after, limit),
                (model, rows) -> items(rows));
    }

    private static ArrayNode items(List<LeafRow> rows) {
        ArrayNode items = Json.object().putArray("items");
        for (LeafRow row : rows) {
            ObjectNode item = Json.object(row);
            item.set("signers", Json.read(row.signers()));
            items.add(item);
        }
        return items;
    }

    @GET
    @Path("{ref}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A transaction's receipt")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Receipt")))
    public Response receipt(@PathParam("channel") String channel, @PathParam("ref") String ref, @Context UriInfo uri) {
        Ledger ledger = channels.ledger(channel);
        Receipt receipt = Ref.receipt(ledger, ref);
        long wait = new Query(uri)
                .number("wait", 0, Intake.LONGEST_WAIT.toSeconds())
                .orElse(0L);
        Receipt answer = receipt.isFinal() || wait == 0 ? receipt : finalised(ledger, receipt, wait);
        return Json.answer(Answers.receipt(channel, answer));
    }

    private static Receipt finalised(Ledger ledger, Receipt receipt, long waitSeconds) {
        try {
            return ledger.whenFinal(receipt.leaf().index()).get(waitSeconds, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return ledger.receipt(receipt.leaf().index()).orElse(receipt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return receipt;
        }
    }

    @GET
    @Path("{ref}/signed")
    @Produces(CMS)
    @Operation(summary = "The signed bytes, as received")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/pkcs7-mime", schema = @Schema(ref = "Signed")))
    public byte[] signed(@PathParam("channel") String channel, @PathParam("ref") String ref) {
        Ledger ledger = channels.ledger(channel);
        long index = Ref.receipt(ledger, ref).leaf().index();
        return ledger.signed(index).orElseThrow(() -> ProblemException.notFound("there is no transaction " + ref));
    }

    @GET
    @Path("{ref}/content")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The content that was signed, byte for byte")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Content")))
    public byte[] content(@PathParam("channel") String channel, @PathParam("ref") String ref) {
        Ledger ledger = channels.ledger(channel);
        return channels.content(ledger, Ref.receipt(ledger, ref).leaf());
    }

    @GET
    @Path("{ref}/leaf")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The leaf, byte for byte")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Leaf")))
    public byte[] leaf(@PathParam("channel") String channel, @PathParam("ref") String ref) {
        return Ref.receipt(channels.ledger(channel), ref).leaf().json();
    }

    @GET
    @Path("{ref}/proof")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Inclusion proof and cosigned checkpoint, C2SP tlog-proof")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "text/plain", schema = @Schema(ref = "Proof")))
    public String proof(@PathParam("channel") String channel, @PathParam("ref") String ref) {
        Evidence evidence = evidence(channels.ledger(channel), ref);
        return TlogProof.encode(evidence.index(), evidence.inclusion(), evidence.checkpoint());
    }

    @GET
    @Path("{ref}/evidence")
    @Produces("application/zip")
    @Operation(summary = "Everything to check the transaction offline, in one file")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/zip", schema = @Schema(ref = "Evidence")))
    public Response evidence(@PathParam("channel") String channel, @PathParam("ref") String ref) {
        Evidence evidence = evidence(channels.ledger(channel), ref);
        return Response.ok(EvidenceFile.write(evidence))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + channel + "-" + evidence.index() + ".zip\"")
                .build();
    }

    private static Evidence evidence(Ledger ledger, String ref) {
        Receipt receipt = Ref.receipt(ledger, ref);
        if (!receipt.isFinal()) {
            throw new ProblemException(
                    Problem.of(ProblemType.NOT_FINAL, "the members have not cosigned it yet; ask again"));
        }
        return ledger.evidence(receipt.leaf().index());
    }
}
