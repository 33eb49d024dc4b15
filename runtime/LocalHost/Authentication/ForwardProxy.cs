namespace InProcSignalR.LocalHost.Authentication;

/// <summary>The headers in which a proxy in front of the site says which host and scheme people see, as <c>httpSettings.forwardProxy</c> of auth.json has them; each is null where none does.</summary>
internal sealed record ForwardProxy(string? HostHeader, string? ProtoHeader)
{
    public static readonly ForwardProxy Standard = new("X-Forwarded-Host", "X-Forwarded-Proto");
}
