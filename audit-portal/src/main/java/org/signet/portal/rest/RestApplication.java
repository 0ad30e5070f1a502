package org.signet.portal.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Root of the public HTTP API. */
@ApplicationPath("/api/v1")
public class RestApplication extends Application {}
