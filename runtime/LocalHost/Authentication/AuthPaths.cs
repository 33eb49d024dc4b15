namespace InProcSignalR.LocalHost.Authentication;

/// <summary>The platform's own paths, below the prefix that <c>httpSettings.routes.apiPrefix</c> of auth.json says.</summary>
internal sealed record AuthPaths(string Root)
{
    public static readonly AuthPaths Default = new("/.auth");

    public string Me => $"{Root}/me";

    public string Refresh => $"{Root}/refresh";

    public string Logout => $"{Root}/logout";

    /// <summary>Where a sign-out leads that names no place.</summary>
    public string SignedOut => $"{Logout}/done";

    /// <summary>The local issuer's paths are below this one; the platform has no such.</summary>
    public string Issuer => $"{Root}/local";

    public string SignOutEverywhere => $"{Issuer}/sign-out-everywhere";

    /// <summary>The page of a provider, and what a program sends its token to.</summary>
    public string Login(string provider) => $"{Root}/login/{provider}";

    /// <summary>What the page of a provider sends.</summary>
    public string Callback(string provider) => $"{Login(provider)}/callback";

    public string LoginReturningTo(string provider, string returnTo) => $"{Login(provider)}?{SignInForm.ReturnToField}={Uri.EscapeDataString(returnTo)}";
}
