using System.Globalization;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Azure.SignalR;

/// <summary>An access key of the service: it signs tokens, and the service signs upstream calls with it.</summary>
internal sealed class AccessKey
{
    /// <param name="value">The key.</param>
    /// <param name="id">What the service calls the key; null for one of a connection string, whose id the service ignores.</param>
    public AccessKey(string value, string? id = null)
    {
        Bytes = Encoding.UTF8.GetBytes(value);
        var key = new SymmetricSecurityKey(Bytes) { KeyId = id ?? string.GetHashCode(value, StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture) };
        SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256);
    }

    public byte[] Bytes { get; }

    public SigningCredentials SigningCredentials { get; }
}
