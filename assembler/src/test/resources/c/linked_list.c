/* Linked list and binary tree. */
struct node { struct node *next; int value; }; struct tree { struct tree *left, *right; long key; };
struct node *reverse(struct node *list) { struct node *done = 0; while (list) { struct node *n = list->next; list->next = done; done = list; list = n; } return done; }
struct tree **find(struct tree **t, long key) { while (*t && (*t)->key != key) t = key < (*t)->key ? &(*t)->left : &(*t)->right; return t; }
int depth(const struct tree *t) { if (!t) return 0; int l = depth(t->left), r = depth(t->right); return 1 + (l > r ? l : r); }
static struct node third = {0, 3}, second = {&third, 2}; struct node first = {&second, 1};
