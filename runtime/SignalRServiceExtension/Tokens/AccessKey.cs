using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Azure.SignalR;

/// <summary>An access key of the service: it signs tokens, and the service signs upstream calls with it.</summary>
internal sealed class AccessKey
{
    public AccessKey(string value)
    {
        Bytes = Encoding.UTF8.GetBytes(value);
        var key = new SymmetricSecurityKey(Bytes) { KeyId = string.GetHashCode(value, StringComparison.Ordinal).ToString(System.Globalization.CultureInfo.InvariantCulture) };
        SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256);
    }

    public byte[] Bytes { get; }

    public SigningCredentials SigningCredentials { get; }
}
