using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.Emulator.Tokens;

/// <summary>The service's access keys.</summary>
internal sealed class ServiceTokens(SignalREmulatorOptions options)
{
    /// <summary>HMAC-SHA256 wants a key as long as its hash; in characters.</summary>
    public const int MinKeyLength = 32;

    public IReadOnlyList<byte[]> Keys { get; } = [.. options.AccessKeys.Select(Encoding.UTF8.GetBytes)];

    public IEnumerable<SecurityKey> SigningKeys => Keys.Select(key => new SymmetricSecurityKey(key));
}
