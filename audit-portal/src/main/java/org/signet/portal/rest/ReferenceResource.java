package org.signet.portal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signet.custody.jpa.AccountRow;
import org.signet.custody.jpa.CalendarRow;
import org.signet.custody.jpa.CounterpartyRow;
import org.signet.custody.jpa.ExchangeRateRow;
import org.signet.custody.jpa.InstrumentRow;
import org.signet.custody.jpa.PayeeRow;
import org.signet.custody.jpa.PortfolioRow;
import org.signet.custody.jpa.PriceRow;
import org.signet.custody.jpa.ReadModel;
import org.signet.portal.security.Access;
import org.signet.portal.security.Needs;

/** Portfolios, instruments, prices, and the parties around them. */
@Path("/channels/{channel}")
@Needs(Access.REFERENCE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reference data")
public class ReferenceResource {
    /** Accounts of one page's portfolios. */
    private static final int ACCOUNTS = 100_000;

    @Inject
    private Models models;

    @GET
    @Path("portfolios")
    @Operation(summary = "Portfolios with their accounts")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "PortfolioPage")))
    public Response portfolios(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        long after = query.after();
        int limit = query.limit();
        return models.page(
                channel,
                uri,
                PortfolioRow::index,
                model -> model.reference().portfolios(after, limit),
                ReferenceResource::withAccounts);
    }

    @GET
    @Path("portfolios/{portfolio}")
    @Operation(summary = "A portfolio with its accounts")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Portfolio")))
    public Response portfolio(
            @PathParam("channel") String channel, @PathParam("portfolio") String portfolio, @Context UriInfo uri) {
        return models.one(
                channel,
                uri,
                model -> model.reference().portfolio(portfolio).map(row ->
                        (ObjectNode) withAccounts(model, List.of(row)).get(0)));
    }

    private static ArrayNode withAccounts(ReadModel model, List<PortfolioRow> rows) {
        ArrayNode items = Json.object().putArray("items");
        if (rows.isEmpty()) {
            return items;
        }
        Map<String, List<AccountRow>> accounts =
                model
                        .reference()
                        .accounts(rows.stream().map(PortfolioRow::portfolio).toList(), ACCOUNTS)
                        .stream()
                        .collect(Collectors.groupingBy(AccountRow::portfolio));
        for (PortfolioRow row : rows) {
            ObjectNode item = Json.object(row);
            ArrayNode safekeeping = item.putArray("safekeepingAccounts");
            ArrayNode cash = item.putArray("cashAccounts");
            for (AccountRow account : accounts.getOrDefault(row.portfolio(), List.of())) {
                if (account.isCash()) {
                    cash.add(Json.object(account).retain("account", "currency", "overdraft"));
                } else {
                    safekeeping.add(account.account());
                }
            }
            items.add(item);
        }
        return items;
    }

    @GET
    @Path("instruments")
    @Operation(summary = "Instruments with their newest price")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "InstrumentPage")))
    public Response instruments(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        String text = query.text("q");
        long after = query.after();
        int limit = query.limit();
        return models.page(
                channel,
                uri,
                InstrumentRow::index,
                model -> model.reference().instruments(text, after, limit),
                ReferenceResource::withPrices);
    }

    @GET
    @Path("instruments/{isin}")
    @Operation(summary = "An instrument with its newest price")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Instrument")))
    public Response instrument(
            @PathParam("channel") String channel, @PathParam("isin") String isin, @Context UriInfo uri) {
        return models.one(
                channel,
                uri,
                model -> model.reference().instrument(isin).map(row ->
                        (ObjectNode) withPrices(model, List.of(row)).get(0)));
    }

    private static ArrayNode withPrices(ReadModel model, List<InstrumentRow> rows) {
        ArrayNode items = Json.object().putArray("items");
        if (rows.isEmpty()) {
            return items;
        }
        Map<String, PriceRow> prices =
                model
                        .reference()
                        .newestPrices(rows.stream().map(InstrumentRow::isin).toList())
                        .stream()
                        .collect(Collectors.toMap(PriceRow::isin, Function.identity()));
        for (InstrumentRow row : rows) {
            ObjectNode item = Json.object(row);
            PriceRow price = prices.get(row.isin());
            if (price != null) {
                item.set("price", Json.node(price));
            }
            items.add(item);
        }
        return items;
    }

    @GET
    @Path("prices")
    @Operation(summary = "Every price that was published")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "PricePage")))
    public Response prices(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        String isin = query.text("isin");
        long after = query.after();
        int limit = query.limit();
        return models.page(
                channel, uri, PriceRow::index, model -> model.reference().prices(isin, after, limit));
    }

    @GET
    @Path("exchange-rates")
    @Operation(summary = "Every exchange rate that was published")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "ExchangeRatePage")))
    public Response exchangeRates(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        String base = query.text("base");
        String quote = query.text("quote");
        long after = query.after();
        int limit = query.limit();
        return models.page(
                channel,
                uri,
                ExchangeRateRow::index,
                model -> model.reference().exchangeRates(base, quote, after, limit));
    }

    @GET
    @Path("calendars")
    @Operation(summary = "Calendars, newest version")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "CalendarPage")))
    public Response calendars(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        long after = query.after();
        int limit = query.limit();
        return models.page(
                channel,
                uri,
                CalendarRow::index,
                model -> model.reference().calendars(after, limit),
                (model, rows) -> Contents.items(rows));
    }

    @GET
    @Path("counterparties")
    @Operation(summary = "Counterparties, newest version")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "CounterpartyPage")))
    public Response counterparties(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        String portfolio = query.text("portfolio");
        long after = query.after();
        int limit = query.limit();
        return models.page(
                channel,
                uri,
                CounterpartyRow::index,
                model -> model.reference().counterparties(portfolio, after, limit));
    }

    @GET
    @Path("payees")
    @Operation(summary = "Payees, newest version")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "PayeePage")))
    public Response payees(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        String portfolio = query.text("portfolio");
        long after = query.after();
        int limit = query.limit();
        return models.page(
                channel, uri, PayeeRow::index, model -> model.reference().payees(portfolio, after, limit));
    }
}
