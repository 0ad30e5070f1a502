package org.signet.portal.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** Root of the public HTTP API. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Signet",
                        version = "1",
                        description =
                                "Signed investment instructions on a ledger that manager, custodian and auditor share"))
@ApplicationPath("/api/v1")
public class RestApplication extends Application {}
