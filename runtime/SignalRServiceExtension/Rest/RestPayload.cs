namespace Microsoft.Azure.SignalR;

/// <summary>A serialized body, the same for every endpoint and receiver it goes to.</summary>
internal sealed record RestPayload(ReadOnlyMemory<byte> Content, string ContentType)
{
    public const string Json = "application/json; charset=utf-8";
    public const string Octets = "application/octet-stream";
}
