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
        var signature = Of(message, keys[0]);
        for (var i = 1; i < keys.Count; i++)
            signature += "," + Of(message, keys[i]);
        return signature;
    }

    private static string Of(ReadOnlySpan<byte> message, AccessKey key)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Bytes, message, hash);
        return "sha256=" + Convert.ToHexStringLower(hash);
    }
}
