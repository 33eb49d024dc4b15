using System.Security.Cryptography;
using System.Text;
using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>The value of <c>X-ASRS-Signature</c>: <c>sha256=</c> and the hex HMAC-SHA256 of the connection id, one a key.</summary>
internal static class UpstreamSignature
{
    public static string Of(string connectionId, IReadOnlyList<AccessKey> keys)
    {
        var message = Encoding.UTF8.GetBytes(connectionId);
        return string.Join(',', keys.Select(key => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key.Bytes, message))));
    }
}
