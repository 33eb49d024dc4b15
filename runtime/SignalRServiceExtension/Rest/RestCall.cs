namespace Microsoft.Azure.SignalR;

/// <summary>A request of the data plane, apart from the endpoint it goes to.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, percent-encoded.</param>
/// <param name="Query">Parameters beyond the application and the api-version, each with its leading <c>&amp;</c>.</param>
internal readonly record struct RestCall(HttpMethod Method, string Path, string Query = "")
{
    /// <summary>The body, or null for none.</summary>
    public RestPayload? Payload { get; init; }

    /// <summary>Whether a repetition does no harm: management calls, but not messages.</summary>
    public bool IsIdempotent => Payload is null;

    /// <summary>Codes of the service that mean "no" where its status is 404.</summary>
    public string? NotThereCode { get; init; }
}
