namespace InProcSignalR.LocalHost.Authentication.Tokens;

/// <summary>The provider's tokens of a session; each is null where the provider gives none.</summary>
internal sealed record SessionTokens
{
    public string? IdToken { get; init; }

    public string? AccessToken { get; init; }

    /// <summary>The second half of an access token of X.</summary>
    public string? AccessTokenSecret { get; init; }

    public string? RefreshToken { get; init; }

    public string? ExpiresOn { get; init; }

    /// <summary>The headers in which a function gets them.</summary>
    public void SetHeaders(IHeaderDictionary headers, string provider)
    {
        var prefix = $"X-MS-TOKEN-{provider.ToUpperInvariant()}-";
        Set("ID-TOKEN", IdToken);
        Set("ACCESS-TOKEN", AccessToken);
        Set("ACCESS-TOKEN-SECRET", AccessTokenSecret);
        Set("REFRESH-TOKEN", RefreshToken);
        Set("EXPIRES-ON", ExpiresOn);

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                headers[prefix + name] = value;
            }
        }
    }
}
