namespace Microsoft.Azure.SignalR;

/// <summary>Something that is good for a time only.</summary>
/// <param name="Value">What it is.</param>
/// <param name="RenewAt">When to ask for the next one.</param>
/// <param name="ExpiresOn">When it ends.</param>
internal sealed record Lease<T>(T Value, DateTimeOffset RenewAt, DateTimeOffset ExpiresOn)
{
    public bool IsFresh => DateTimeOffset.UtcNow < RenewAt;

    public bool IsExpired => DateTimeOffset.UtcNow >= ExpiresOn;
}
