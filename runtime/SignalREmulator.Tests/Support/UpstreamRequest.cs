using System.Text;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>One recorded upstream call.</summary>
internal sealed record UpstreamRequest(string Method, string Path, string ContentType, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Event => Headers["X-ASRS-Event"];

    public string Category => Headers["X-ASRS-Category"];

    public string ConnectionId => Headers["X-ASRS-Connection-Id"];

    public string Text => Encoding.UTF8.GetString(Body);
}
