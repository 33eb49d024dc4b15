using Microsoft.Azure.SignalR.Management;

namespace Microsoft.Azure.SignalR;

/// <summary>A request of the data plane, apart from the endpoint it goes to.</summary>
/// <param name="Kind">What it does, one of <see cref="CallKind"/>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, percent-encoded.</param>
/// <param name="Query">Parameters beyond the application and the api-version, each with its leading <c>&amp;</c>.</param>
internal readonly record struct RestCall(string Kind, HttpMethod Method, string Path, string Query = "")
{
    public const string DefaultApiVersion = "2022-06-01";
    public const string NewerApiVersion = "2024-12-01";

    /// <summary>The service's code for a connection that is not there, of calls that change it or want something of it.</summary>
    public const string NoConnection = "Error.Connection.NotExisted";

    /// <summary>Asks whether the service is there.</summary>
    public static readonly RestCall Health = new(CallKind.Health, HttpMethod.Head, "/api/health");

    /// <summary>The version of the interface that has the call.</summary>
    public string ApiVersion { get; init; } = DefaultApiVersion;

    /// <summary>The body, or null for none.</summary>
    public RestPayload? Payload { get; init; }

    /// <summary>Whether a repetition does no harm: management calls, but not messages.</summary>
    public bool IsIdempotent => Payload is null;

    /// <summary>The service's codes that mean "no" where its status is 404.</summary>
    public IReadOnlyList<string> NotThereCodes { get; init; } = [];
}
