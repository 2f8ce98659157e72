package dev.serai.models;

import java.net.http.HttpClient;

/** What all models of a room share. */
record ModelParts(HttpClient wire, Keys keys, ModelTelemetry telemetry, Pace pace) {}
