using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;

namespace InProcSignalR.SignalRServiceExtension.Tests.Service;

internal sealed record RecordedRequest(string Method, string Target, string? ContentType, byte[] Body, string Token, string UserAgent)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string Line => $"{Method} {Target}";

    public string Audience => new JsonWebToken(Token).Audiences.Single();
}
