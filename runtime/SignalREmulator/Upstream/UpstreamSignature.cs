using System.Security.Cryptography;
using System.Text;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>The header that proves a call to come from the service: the connection id, signed with each access key.</summary>
internal static class UpstreamSignature
{
    public static string Create(string connectionId, IReadOnlyList<byte[]> keys)
        => string.Join(',', keys.Select(key => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(connectionId)))));
}
