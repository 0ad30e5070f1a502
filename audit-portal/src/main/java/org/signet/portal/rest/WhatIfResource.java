package org.signet.portal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signet.custody.content.Contents;
import org.signet.custody.intake.Answers;
import org.signet.custody.intake.Intake;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.ledger.Ledger;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.Outcome;
import org.signet.ledger.Proposal;
import org.signet.ledger.Reading;
import org.signet.ledger.Reason;
import org.signet.ledger.RefusedException;
import org.signet.ledger.Sha256;
import org.signet.ledger.Transaction;
import org.signet.portal.security.Access;
import org.signet.portal.security.Needs;
import org.signet.portal.security.OpenToAll;
import org.signet.portal.security.Visitor;

/** The verdict on a transaction, without handing it in. */
@Path("/channels/{channel}/what-if")
@Tag(name = "Transactions")
public class WhatIfResource {
    /** Contents of one basket. */
    private static final int BASKET = 200;

    private static final int BASKET_BYTES = 1024 * 1024;

    @Inject
    private Channels channels;

    @EJB
    private Intake intake;

    @Context
    private HttpServletRequest request;

    @POST
    @OpenToAll
    @Consumes(TransactionsResource.CMS)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What would be decided about a signed transaction")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Verdict")))
    public Response signed(@PathParam("channel") String channel, @Context HttpHeaders headers, InputStream body) {
        Ledger ledger = channels.ledger(channel);
        try {
            Transaction transaction = ledger.open(Body.read(body, headers));
            intake.foreign(transaction).ifPresent(problem -> {
                throw new ProblemException(problem);
            });
            return verdict(ledger, transaction);
        } catch (RefusedException e) {
            throw refused(e.reasons());
        }
    }

    @POST
    @Needs(Access.WHAT_IF)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What would be decided about a content, were it signed by the person asking")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Verdict")))
    public Response unsigned(@PathParam("channel") String channel, @Context HttpHeaders headers, InputStream body) {
        Ledger ledger = channels.ledger(channel);
        return verdict(ledger, bySelf(channel, Body.read(body, headers), ""));
    }

    @POST
    @Path("/basket")
    @Needs(Access.WHAT_IF)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What would be decided about contents one after the other, were they signed by the person asking")
    @APIResponse(
            responseCode = "200",
            description = "As asked, in their order",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Verdicts")))
    public Response basket(@PathParam("channel") String channel, @Context HttpHeaders headers, InputStream body) {
        Ledger ledger = channels.ledger(channel);
        JsonNode contents = json(Body.read(body, headers, BASKET_BYTES, Intake.tooLarge()));
        if (!contents.isArray() || contents.isEmpty() || contents.size() > BASKET) {
            throw refused(
                    List.of(Reason.at("", Reason.Codes.CONTENT, "must be an array of 1 to " + BASKET + " contents")));
        }
        var transactions = new ArrayList<Transaction>();
        for (JsonNode content : contents) {
            byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
            transactions.add(bySelf(channel, bytes, "/" + transactions.size()));
        }
        long height = ledger.status().height();
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        decided(() -> ledger.preview(transactions, Clock.systemUTC().instant()))
                .forEach(outcome -> items.add(verdict(outcome)));
        return Json.answer(answer.put("height", height));
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.read(new String(body, StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            throw refused(List.of(Reason.at("", Reason.Codes.CONTENT, "is not JSON")));
        }
    }

    /** @param where of the content in the body, for reasons */
    private Transaction bySelf(String channel, byte[] content, String where) {
        Reading reading = Contents.read(content);
        if (reading instanceof Reading.Unreadable unreadable) {
            throw refused(unreadable.reasons().stream()
                    .map(reason -> new Reason(
                            reason.code(),
                            reason.field() == null && where.isEmpty()
                                    ? null
                                    : where + Objects.toString(reason.field(), ""),
                            reason.text()))
                    .toList());
        }
        var proposal = (Proposal) reading;
        if (!proposal.channel().equals(channel)) {
            throw refused(List.of(Reason.at(
                    where + "/channel",
                    Reason.Codes.CHANNEL,
                    "the content is meant for channel " + proposal.channel())));
        }
        Visitor visitor = Visitor.of(request).orElseThrow();
        return new Transaction(Sha256.of(content), List.of(visitor.signer()), proposal);
    }

    private static Response verdict(Ledger ledger, Transaction transaction) {
        long height = ledger.status().height();
        Outcome outcome =
                decided(() -> ledger.preview(transaction, Clock.systemUTC().instant()));
        return Json.answer(verdict(outcome).put("height", height));
    }

    private static <T> T decided(Supplier<T> decision) {
        try {
            return decision.get();
        } catch (NotTakenException e) {
            throw new ProblemException(Problem.of(ProblemType.of(e.why()), String.valueOf(e.getMessage())), e);
        }
    }

    private static ObjectNode verdict(Outcome outcome) {
        JsonNode record = Json.node(outcome.record());
        ObjectNode answer = Json.object().put("decision", outcome.decision().name());
        answer.set("reasons", Answers.reasons(outcome.reasons()));
        answer.set("findings", record.path("findings").isArray() ? record.path("findings") : answer.arrayNode());
        answer.set("record", record);
        return answer;
    }

    private static ProblemException refused(List<Reason> reasons) {
        Reason first = reasons.get(0);
        return new ProblemException(
                new Problem(ProblemType.ofUnopened(first), first.text(), reasons, Optional.empty(), Optional.empty()));
    }
}
